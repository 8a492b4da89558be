/** Python for a detector's loss, and for the targets that it takes: NumPy and Keras 3. */
export const DETECTION = `def encode_boxes(images, shape, size, anchors, classes, ignore):
    """Targets of [images, rows, columns, anchors * (5 + classes)] from objects in pixels.

    images: for each a list of (class, centre x, centre y, width, height).
    shape: (rows, columns) of the grid; size: (height, width) of the images.
    An object belongs to the cell of its centre and the anchor of the nearest size, or the next best
    that is free; other anchors that overlap one by more than \`ignore\` get objectness -1.
    """
    rows, columns = shape
    tall, wide = size[0] / rows, size[1] / columns
    targets = np.zeros((len(images), rows, columns, len(anchors), 5 + classes), "float32")

    def overlap(a, b):
        width = min(a[0] + a[2] / 2, b[0] + b[2] / 2) - max(a[0] - a[2] / 2, b[0] - b[2] / 2)
        height = min(a[1] + a[3] / 2, b[1] + b[3] / 2) - max(a[1] - a[3] / 2, b[1] - b[3] / 2)
        both = max(width, 0) * max(height, 0)
        return both / (a[2] * a[3] + b[2] * b[3] - both)

    for target, objects in zip(targets, images):
        for label, x, y, width, height in objects:
            row = min(max(int(y // tall), 0), rows - 1)
            column = min(max(int(x // wide), 0), columns - 1)
            fits = [
                -1.0
                if target[row, column, place, 4] == 1
                else overlap((0, 0, *anchor), (0, 0, width, height))
                for place, anchor in enumerate(anchors)
            ]
            place = int(np.argmax(fits))
            if fits[place] < 0:
                continue
            box = target[row, column, place]
            box[0] = min(max(x / wide - column, 0), 1)
            box[1] = min(max(y / tall - row, 0), 1)
            box[2] = np.log(width / anchors[place][0])
            box[3] = np.log(height / anchors[place][1])
            box[4] = 1
            box[5 + int(label)] = 1
        for row, column, place in np.argwhere(target[..., 4] == 0):
            prior = ((column + 0.5) * wide, (row + 0.5) * tall, *anchors[place])
            if any(overlap(prior, item[1:]) > ignore for item in objects):
                target[row, column, place, 4] = -1
    return targets.reshape(len(images), rows, columns, -1)


def detection(anchors, box_weight, empty_weight):
    """YOLOv3's loss with YOLO's weights, summed over the boxes of an image.

    Decoding an output into boxes and non-maximum suppression are not part of this script.
    """

    def loss(y_true, y_pred):
        depth = ops.shape(y_pred)[-1] // len(anchors)
        shape = (-1, y_pred.shape[1] * y_pred.shape[2] * len(anchors), depth)
        wanted, given = ops.reshape(y_true, shape), ops.reshape(y_pred, shape)
        objectness = wanted[..., 4:5]
        found = ops.relu(objectness)
        none = 1.0 - ops.abs(objectness)
        place = ops.square(ops.sigmoid(given[..., 0:2]) - wanted[..., 0:2])
        size = ops.square(given[..., 2:4] - wanted[..., 2:4])
        entropy = ops.softplus(given[..., 4:]) - given[..., 4:] * ops.relu(wanted[..., 4:])
        total = box_weight * ops.sum(found * (place + size), axis=(1, 2))
        total = total + ops.sum((found + empty_weight * none) * entropy[..., 0:1], axis=(1, 2))
        return total + ops.sum(found * entropy[..., 1:], axis=(1, 2))

    return loss`;
