"""Trains what exported scripts build, from given weights, and says what the weights are then.

    python run_training.py cases.json results.json
"""

import json
import sys

import numpy as np


def array(tensor):
    return np.array(tensor["data"], dtype="float32").reshape(tensor["shape"])


def run(case):
    scope = {"__name__": "exported"}
    exec(compile(case["script"], case["name"], "exec"), scope)
    model = scope["compile_model"](scope["build_model"](), 1)
    for variable in model.variables:
        if variable.path in case["weights"]:
            variable.assign(array(case["weights"][variable.path]))
    inputs = [array(tensor) for tensor in case["inputs"]]
    targets = [array(tensor) for tensor in case["targets"]]
    for _ in range(case["steps"]):
        model.train_on_batch(
            inputs[0] if len(inputs) == 1 else inputs,
            targets[0] if len(targets) == 1 else targets,
        )
    return {
        weight.path: np.asarray(weight).ravel().astype(float).tolist()
        for weight in model.weights
    }


with open(sys.argv[1], encoding="utf8") as file:
    cases = json.load(file)
with open(sys.argv[2], "w", encoding="utf8") as file:
    json.dump({case["name"]: run(case) for case in cases}, file)
