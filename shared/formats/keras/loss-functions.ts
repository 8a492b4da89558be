/** Python for losses that Keras 3 lacks, or has for other targets. */

export const GENERALIZED = `def generalized_cross_entropy(q):
    """Zhang and Sabuncu 2018, for one-hot targets: Keras's own takes class numbers."""

    def loss(y_true, y_pred):
        right = ops.maximum(ops.sum(y_true * y_pred, axis=-1), 1e-7)
        return (1.0 - ops.power(right, q)) / q

    return loss`;

export const CONTRASTIVE = `def contrastive(margin):
    """Hadsell et al. 2006: of a distance, or of the difference of two embeddings."""

    def loss(y_true, y_pred):
        squared = ops.sum(ops.square(y_pred), axis=-1)
        distance = ops.sqrt(ops.maximum(squared, 1e-16))
        alike = ops.reshape(ops.cast(y_true, distance.dtype), (-1,))
        too_near = ops.square(ops.maximum(margin - distance, 0.0))
        return alike * ops.square(distance) + (1.0 - alike) * too_near

    return loss`;

export const TRIPLET = `def triplet(margin):
    """Semi-hard triplets of a batch (Schroff et al. 2015), for class numbers."""

    def loss(y_true, y_pred):
        squares = ops.sum(ops.square(y_pred), axis=-1, keepdims=True)
        products = ops.matmul(y_pred, ops.transpose(y_pred))
        squared = squares + ops.transpose(squares) - 2.0 * products
        apart = ops.cast(squared > 1e-16, y_pred.dtype)
        distance = ops.sqrt(ops.maximum(squared, 1e-16)) * apart
        size = ops.shape(y_pred)[0]
        label = ops.reshape(y_true, (-1, 1))
        alike = ops.cast(ops.equal(label, ops.transpose(label)), y_pred.dtype)
        pairs = alike * (1.0 - ops.eye(size, dtype=y_pred.dtype))
        negative = ops.expand_dims(distance, 1)
        farther = ops.expand_dims(alike, 1) < 0.5
        farther = ops.logical_and(farther, negative > ops.expand_dims(distance, 2))
        nearest = ops.min(ops.where(farther, negative, 1e30), axis=-1)
        farthest = ops.max(distance - alike * 1e30, axis=-1, keepdims=True)
        chosen = ops.where(ops.any(farther, axis=-1), nearest, farthest)
        excess = ops.maximum(distance - chosen + margin, 0.0) * pairs
        count = ops.maximum(ops.sum(pairs), 1.0)
        return ops.sum(excess, axis=-1) * ops.cast(size, y_pred.dtype) / count

    return loss`;
