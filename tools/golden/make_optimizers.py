"""Reference values for shared/engine/optimizers: what Keras 3 makes of the same gradients.

    pip install keras torch
    KERAS_BACKEND=torch python tools/golden/make_optimizers.py tests/golden/optimizers

Each file holds the settings under Netloom's names, starting weights, gradients of eight steps, and the
weights after each. The gradients differ in size by orders of magnitude, so that epsilons matter.
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np

STEPS = 8
SHAPES = [[3, 4], [4]]

DEFAULTS = {
    "learningRate": 0.01,
    "momentum": 0.9,
    "rho": 0.9,
    "beta1": 0.9,
    "beta2": 0.999,
    "epsilon": 1e-7,
    "weightDecay": 0.004,
    "clipNorm": 0,
}


def make(name, s):
    o = keras.optimizers
    common = {"learning_rate": s["learningRate"]}
    if s["clipNorm"]:
        common["global_clipnorm"] = s["clipNorm"]
    eps = {"epsilon": s["epsilon"]}
    betas = {"beta_1": s["beta1"], "beta_2": s["beta2"]}
    return {
        "sgd": lambda: o.SGD(**common),
        "momentum": lambda: o.SGD(momentum=s["momentum"], **common),
        "nesterov": lambda: o.SGD(momentum=s["momentum"], nesterov=True, **common),
        "rmsprop": lambda: o.RMSprop(rho=s["rho"], momentum=s["momentum"], **eps, **common),
        "adam": lambda: o.Adam(**betas, **eps, **common),
        "adamw": lambda: o.AdamW(weight_decay=s["weightDecay"], **betas, **eps, **common),
        "adamax": lambda: o.Adamax(**betas, **eps, **common),
        "adagrad": lambda: o.Adagrad(**eps, **common),
        "adadelta": lambda: o.Adadelta(rho=s["rho"], **eps, **common),
    }[name]()


CASES = {
    "sgd": [{}, {"clipNorm": 0.5}],
    "momentum": [{}, {"momentum": 0.5}],
    "nesterov": [{}],
    "rmsprop": [{"momentum": 0}, {"momentum": 0.9}, {"rho": 0.5, "epsilon": 0.01, "momentum": 0}],
    "adam": [{}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01}, {"clipNorm": 1}],
    "adamw": [{}, {"weightDecay": 0.5}],
    "adamax": [{}],
    "adagrad": [{}, {"epsilon": 0.1}],
    "adadelta": [{"learningRate": 1.0, "rho": 0.95}, {}],
}


def run(name, changed):
    rng = np.random.default_rng(5)
    settings = {**DEFAULTS, **changed, "optimizer": name}
    start = [rng.normal(size=shape).astype("float32") for shape in SHAPES]
    variables = [keras.Variable(value) for value in start]
    optimizer = make(name, settings)
    optimizer.build(variables)
    steps = []
    for step in range(STEPS):
        scale = 10.0 ** (1 - step % 4)
        gradients = [(scale * rng.normal(size=shape)).astype("float32") for shape in SHAPES]
        gradients[1][0] = 0
        optimizer.apply_gradients(
            [(keras.ops.convert_to_tensor(g), v) for g, v in zip(gradients, variables)]
        )
        steps.append(
            {
                "gradients": [g.ravel().tolist() for g in gradients],
                "weights": [keras.ops.convert_to_numpy(v).ravel().tolist() for v in variables],
            }
        )
    return {
        "keras": keras.__version__,
        "settings": settings,
        "shapes": SHAPES,
        "start": [value.ravel().tolist() for value in start],
        "steps": steps,
    }


def main(folder):
    for name, changes in CASES.items():
        cases = [run(name, changed) for changed in changes]
        text = json.dumps(cases, separators=(",", ":"))
        (Path(folder) / f"{name}.json").write_text(text + "\n")


main(sys.argv[1])
