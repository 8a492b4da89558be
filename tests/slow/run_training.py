"""Trains what exported scripts build, from given weights, and says what the weights are then:
by "steps" on everything at once, or as the script itself trains.

    python run_training.py cases.json results.json
"""

import json
import sys

import numpy as np


def array(tensor):
    return np.array(tensor["data"], dtype="float32").reshape(tensor["shape"])


def one_or_list(items):
    return items[0] if len(items) == 1 else items


def run(case):
    scope = {"__name__": "exported"}
    exec(compile(case["script"], case["name"], "exec"), scope)
    build = scope["build_model"]

    def build_with_weights():
        model = build()
        for variable in model.variables:
            if variable.path in case["weights"]:
                variable.assign(array(case["weights"][variable.path]))
        return model

    scope["build_model"] = build_with_weights
    x = one_or_list([array(tensor) for tensor in case["inputs"]])
    y = one_or_list([array(tensor) for tensor in case["targets"]])
    if "steps" in case:
        model = scope["compile_model"](build_with_weights(), 1)
        for _ in range(case["steps"]):
            model.train_on_batch(x, y)
    else:
        model = scope["train_model"](x, y, validation_data=(x, y))
    return {
        weight.path: np.asarray(weight).ravel().astype(float).tolist()
        for weight in model.weights
    }


with open(sys.argv[1], encoding="utf8") as file:
    cases = json.load(file)
with open(sys.argv[2], "w", encoding="utf8") as file:
    json.dump({case["name"]: run(case) for case in cases}, file)
