"""Reference values for shared/engine/losses: Keras 3's loss of each sample and, from PyTorch, the
gradient of their mean with respect to the output.

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


probabilities = softmax(numbers(5, 4))
yes = 1 / (1 + np.exp(-numbers(5, 1)))
CASES = [
    ("categoricalCrossentropy", "categorical_crossentropy", probabilities, one_hot(5, 4)),
    ("categoricalCrossentropy", "categorical_crossentropy", probabilities * 3 + 0.1, one_hot(5, 4)),
    ("binaryCrossentropy", "binary_crossentropy", yes, rng.integers(0, 2, (5, 1)).astype(float)),
    ("binaryCrossentropy", "binary_crossentropy", probabilities, rng.random((5, 4))),
    ("meanSquaredError", "mean_squared_error", numbers(5, 3), numbers(5, 3)),
    ("meanSquaredError", "mean_squared_error", numbers(4, 2, 3), numbers(4, 2, 3)),
    ("meanAbsoluteError", "mean_absolute_error", numbers(5, 3), numbers(5, 3)),
    ("huber", "huber", numbers(5, 3), numbers(5, 3)),
    ("logcosh", "log_cosh", numbers(5, 3) * 10, numbers(5, 3)),
    ("hinge", "hinge", numbers(5, 3), one_hot(5, 3) * 2 - 1),
    ("kullbackLeiblerDivergence", "kl_divergence", probabilities, softmax(numbers(5, 4))),
    ("poisson", "poisson", np.exp(numbers(5, 2)), rng.poisson(3, (5, 2)).astype(float)),
]


def make(name, function, output, target):
    out = torch.tensor(output, dtype=torch.float32, requires_grad=True)
    tgt = torch.tensor(target, dtype=torch.float32)
    values = getattr(keras.losses, function)(tgt, out)
    values.mean().backward()
    flat = lambda tensor: tensor.detach().numpy().astype(float).ravel().tolist()
    return {
        "loss": name,
        "shape": list(out.shape),
        "output": flat(out),
        "target": flat(tgt),
        "perSample": flat(values.reshape(len(output), -1).mean(-1)),
        "gradient": flat(out.grad),
    }


cases = [make(*case) for case in CASES]
Path(sys.argv[1]).write_text(json.dumps(cases, separators=(",", ":")) + "\n")
