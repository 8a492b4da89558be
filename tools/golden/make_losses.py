"""Reference values for shared/engine/losses: the loss of each sample by Keras 3, or by PyTorch where
Keras lacks the loss, and from PyTorch the gradient of their mean with respect to the output.

    KERAS_BACKEND=torch python tools/golden/make_losses.py tests/golden/losses.json
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np
import torch

rng = np.random.default_rng(11)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def one_hot(rows, classes):
    return np.eye(classes)[rng.integers(0, classes, rows)]


def numbers(*shape):
    return rng.normal(size=shape) * 2


def labels(*values):
    return np.array(values, dtype=float)[:, None]


def of_keras(function, **settings):
    return lambda target, output: getattr(keras.losses, function)(target, output, **settings)


def generalized(target, output):
    return keras.losses.categorical_generalized_cross_entropy(target.argmax(-1), output, q=0.7)


def over_sample(function, **settings):
    """Keras's overlap losses over the values of each sample."""
    def values(target, output):
        return getattr(keras.losses, function)(
            target, output, axis=tuple(range(1, output.ndim)), **settings
        )
    return values


def contrastive(target, output, margin=1.5):
    distance = torch.linalg.vector_norm(output, dim=-1)
    alike = target[:, 0]
    return alike * distance**2 + (1 - alike) * torch.clamp(margin - distance, min=0) ** 2


def triplet(target, output, margin=1.0):
    """FaceNet's semi-hard negatives by plain search, the mean over pairs spread over the samples."""
    label = target[:, 0].tolist()
    size = len(label)
    far = lambda a, b: torch.linalg.vector_norm(output[a] - output[b])
    totals, pairs = [torch.zeros(()) for _ in range(size)], 0
    for anchor in range(size):
        negatives = [far(anchor, n) for n in range(size) if label[n] != label[anchor]]
        for positive in range(size):
            if positive == anchor or label[positive] != label[anchor]:
                continue
            pairs += 1
            distance = far(anchor, positive)
            farther = [d for d in negatives if d > distance]
            negative = min(farther) if farther else max(negatives)
            totals[anchor] = totals[anchor] + torch.clamp(distance - negative + margin, min=0)
    return torch.stack(totals) * size / pairs


def circle(target, output):
    """The class, which leaves out samples that stand alone."""
    values = keras.losses.circle(target[:, 0], output)
    mean = keras.losses.Circle()(target[:, 0], output)
    return values * (mean / values.mean()).detach()


def ctc(target, output):
    lengths = (target > 0).sum(-1)
    steps = torch.full((len(output),), output.shape[1])
    return torch.nn.functional.ctc_loss(
        torch.log_softmax(output, -1).transpose(0, 1), target.long(), steps, lengths,
        blank=0, reduction="none",
    )


def detection(target, output, boxes=2, box_weight=5.0, empty_weight=0.5):
    """YOLOv3's loss box by box, with YOLO's weights; objectness -1 counts neither way."""
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    totals = []
    for wanted, given in zip(target, output):
        total = torch.zeros(())
        depth = given.shape[-1] // boxes
        for want, give in zip(wanted.reshape(-1, depth), given.reshape(-1, depth)):
            if want[4] == 1:
                total = total + box_weight * ((torch.sigmoid(give[:2]) - want[:2]) ** 2).sum()
                total = total + box_weight * ((give[2:4] - want[2:4]) ** 2).sum()
                total = total + entropy(give[4:], want[4:], reduction="sum")
            elif want[4] == 0:
                total = total + empty_weight * entropy(give[4], want[4])
        totals.append(total)
    return torch.stack(totals)


def placed(*shape, depth):
    """Targets of boxes of which a third is found, a third empty and a third either."""
    boxes = np.zeros((*shape, depth))
    boxes[..., :2] = rng.random((*shape, 2))
    boxes[..., 2:4] = rng.normal(size=(*shape, 2)) / 2
    boxes[..., 4] = rng.integers(-1, 2, shape)
    boxes[..., 5:] = np.eye(depth - 5)[rng.integers(0, depth - 5, shape)]
    boxes *= np.where(boxes[..., 4:5] == 1, 1, np.eye(depth)[4])
    return boxes.reshape(*shape[:-1], -1)


def labelled(*shape):
    """A class for each pixel, one-hot."""
    return one_hot(int(np.prod(shape[:-1])), shape[-1]).reshape(shape)


def entropy_of_pixels(target, output):
    """PyTorch's loss of a class for each pixel, whose channels come second; Keras has shares sum to 1 first."""
    output = output / output.sum(-1, keepdim=True)
    return torch.nn.functional.nll_loss(
        output.log().movedim(-1, 1).contiguous(), target.argmax(-1), reduction="none"
    )


def focal_of_pixels(target, output, gamma=2.0, alpha=0.25):
    right = torch.exp(-entropy_of_pixels(target, output))
    return alpha * (1 - right) ** gamma * entropy_of_pixels(target, output)


def marks_of_pixels(target, output):
    return torch.nn.functional.binary_cross_entropy(output, target, reduction="none")


def dice_of_classes(target, output):
    both = (target * output).sum((1, 2, 3))
    return 1 - 2 * both / (target.sum((1, 2, 3)) + output.sum((1, 2, 3)))


probabilities = softmax(numbers(5, 4))
yes = 1 / (1 + np.exp(-numbers(5, 1)))
pixels = 1 / (1 + np.exp(-numbers(3, 4, 4, 2)))
mask = rng.integers(0, 2, (3, 4, 4, 2)).astype(float)
directions = (lambda x: x / np.linalg.norm(x, axis=-1, keepdims=True))(numbers(7, 4))
kinds = labels(0, 1, 0, 2, 1, 0, 1)
texts = np.array([[1, 2, 3, 0], [2, 2, 0, 0], [4, 0, 0, 0], [0, 0, 0, 0], [1, 2, 1, 2]], dtype=float)
cce, bce = "categorical_crossentropy", "binary_crossentropy"
focal, binary_focal = "categorical_focal_crossentropy", "binary_focal_crossentropy"
CASES = [
    ("categoricalCrossentropy", {}, of_keras(cce), probabilities, one_hot(5, 4)),
    ("categoricalCrossentropy", {}, of_keras(cce), probabilities * 3 + 0.1, one_hot(5, 4)),
    ("categoricalCrossentropy", {"labelSmoothing": 0.1}, of_keras(cce, label_smoothing=0.1),
     probabilities, one_hot(5, 4)),
    ("binaryCrossentropy", {}, of_keras(bce), yes, rng.integers(0, 2, (5, 1)).astype(float)),
    ("binaryCrossentropy", {}, of_keras(bce), probabilities, rng.random((5, 4))),
    ("binaryCrossentropy", {"labelSmoothing": 0.2}, of_keras(bce, label_smoothing=0.2), yes,
     rng.integers(0, 2, (5, 1)).astype(float)),
    ("categoricalFocalCrossentropy", {}, of_keras(focal), probabilities, one_hot(5, 4)),
    ("categoricalFocalCrossentropy", {"gamma": 1.5, "alpha": 0.6, "labelSmoothing": 0.1},
     of_keras(focal, gamma=1.5, alpha=0.6, label_smoothing=0.1), probabilities, one_hot(5, 4)),
    ("binaryFocalCrossentropy", {}, of_keras(binary_focal), yes,
     rng.integers(0, 2, (5, 1)).astype(float)),
    ("binaryFocalCrossentropy",
     {"gamma": 3, "classBalancing": True, "alpha": 0.7, "labelSmoothing": 0.1},
     of_keras(binary_focal, gamma=3.0, apply_class_balancing=True, alpha=0.7, label_smoothing=0.1),
     yes, rng.integers(0, 2, (5, 1)).astype(float)),
    ("categoricalGeneralizedCrossEntropy", {"q": 0.7}, generalized, probabilities, one_hot(5, 4)),
    ("meanSquaredError", {}, of_keras("mean_squared_error"), numbers(5, 3), numbers(5, 3)),
    ("meanSquaredError", {}, of_keras("mean_squared_error"), numbers(4, 2, 3), numbers(4, 2, 3)),
    ("meanAbsoluteError", {}, of_keras("mean_absolute_error"), numbers(5, 3), numbers(5, 3)),
    ("meanAbsolutePercentageError", {}, of_keras("mean_absolute_percentage_error"),
     numbers(5, 3), numbers(5, 3)),
    ("meanSquaredLogarithmicError", {}, of_keras("mean_squared_logarithmic_error"),
     numbers(5, 3), numbers(5, 3)),
    ("huber", {}, of_keras("huber"), numbers(5, 3), numbers(5, 3)),
    ("huber", {"delta": 2.5}, of_keras("huber", delta=2.5), numbers(5, 3), numbers(5, 3)),
    ("logcosh", {}, of_keras("log_cosh"), numbers(5, 3) * 10, numbers(5, 3)),
    ("cosineSimilarity", {}, of_keras("cosine_similarity"), numbers(5, 3), numbers(5, 3)),
    ("hinge", {}, of_keras("hinge"), numbers(5, 3), one_hot(5, 3) * 2 - 1),
    ("squaredHinge", {}, of_keras("squared_hinge"), numbers(5, 3), one_hot(5, 3) * 2 - 1),
    ("categoricalHinge", {}, of_keras("categorical_hinge"), numbers(6, 3), one_hot(6, 3)),
    ("kullbackLeiblerDivergence", {}, of_keras("kl_divergence"), probabilities,
     softmax(numbers(5, 4))),
    ("poisson", {}, of_keras("poisson"), np.exp(numbers(5, 2)),
     rng.poisson(3, (5, 2)).astype(float)),
    ("dice", {}, over_sample("dice"), pixels, mask),
    ("tversky", {"falsePositives": 0.3, "falseNegatives": 0.8},
     # In Keras alpha weighs what was missed.
     over_sample("tversky", alpha=0.8, beta=0.3), pixels, mask),
    ("contrastive", {"margin": 1.5}, contrastive, numbers(6, 3) / 3, labels(1, 0, 1, 0, 0, 1)),
    ("contrastive", {"margin": 1.5}, contrastive, np.abs(numbers(6, 1)), labels(1, 0, 1, 0, 0, 1)),
    ("triplet", {}, triplet, numbers(9, 3) / 2, labels(0, 1, 2, 0, 1, 2, 0, 0, 1)),
    ("triplet", {}, triplet, numbers(4, 2), labels(0, 1, 0, 1)),
    ("circle", {}, circle, directions, kinds),
    ("ctc", {}, ctc, numbers(5, 7, 5), texts),
    ("ctc", {}, ctc, numbers(2, 40, 3) * 3, np.array([[1, 1, 2, 1], [2, 1, 0, 0]], dtype=float)),
    ("detection", {}, detection, numbers(3, 2, 3, 16), placed(3, 2, 3, 2, depth=8)),
    ("detection", {"boxWeight": 1, "emptyWeight": 1.5, "anchors": [4, 4, 6, 8, 12, 12]},
     lambda target, output: detection(target, output, 3, 1.0, 1.5),
     numbers(2, 2, 2, 18) * 8, placed(2, 2, 2, 3, depth=6)),
    ("categoricalCrossentropy", {}, entropy_of_pixels, softmax(numbers(2, 4, 3, 3)), labelled(2, 4, 3, 3)),
    ("categoricalFocalCrossentropy", {}, focal_of_pixels, softmax(numbers(2, 4, 3, 3)),
     labelled(2, 4, 3, 3)),
    ("binaryCrossentropy", {}, marks_of_pixels, 1 / (1 + np.exp(-numbers(2, 4, 3, 1))),
     rng.integers(0, 2, (2, 4, 3, 1)).astype(float)),
    ("dice", {}, dice_of_classes, softmax(numbers(2, 4, 3, 3)), labelled(2, 4, 3, 3)),
]


def make(name, settings, function, output, target):
    out = torch.tensor(output, dtype=torch.float32, requires_grad=True)
    tgt = torch.tensor(target, dtype=torch.float32)
    values = function(tgt, out)
    values.mean().backward()
    flat = lambda tensor: tensor.detach().numpy().astype(float).ravel().tolist()
    return {
        "loss": name,
        "settings": settings,
        "shape": list(out.shape),
        "output": flat(out),
        "targetShape": list(tgt.shape),
        "target": flat(tgt),
        "perSample": flat(values.reshape(len(output), -1).mean(-1)),
        "gradient": flat(out.grad),
    }


cases = [make(*case) for case in CASES]
Path(sys.argv[1]).write_text(json.dumps(cases, separators=(",", ":")) + "\n")
