"""Runs exported scripts under Keras and says what came of each.

    python run_scripts.py cases.json results.json

A case has the script; inputs and weights to predict with; or "train", the targets to train on.
"""

import json
import sys
import traceback

import numpy as np


def array(tensor):
    return np.array(tensor["data"], dtype="float32").reshape(tensor["shape"])


def run(case):
    scope = {"__name__": "exported"}
    exec(compile(case["script"], case["name"], "exec"), scope)
    inputs = [array(tensor) for tensor in case["inputs"]]
    x = inputs[0] if len(inputs) == 1 else inputs
    if "train" in case:
        targets = [array(tensor) for tensor in case["train"]]
        y = targets[0] if len(targets) == 1 else targets
        model = scope["train_model"](x, y, validation_data=(x, y))
        return {"loss": float(model.evaluate(x, y, verbose=0, return_dict=True)["loss"])}
    model = scope["build_model"]()
    scope["compile_model"](model, 10)
    model.set_weights([array(tensor) for tensor in case["weights"]])
    # Keras's Normalization reads its weights once.
    for layer in model.layers:
        getattr(layer, "finalize_state", lambda: None)()
    outputs = model.predict(x, verbose=0)
    return {
        "params": model.count_params(),
        "layers": [layer.name for layer in model.layers],
        "shape": list(model.output_shape[1:]),
        "output": np.asarray(outputs).ravel().astype(float).tolist(),
    }


def attempt(case):
    try:
        return run(case)
    except Exception:
        return {"error": traceback.format_exc()[-2000:]}


with open(sys.argv[1], encoding="utf8") as file:
    cases = json.load(file)
with open(sys.argv[2], "w", encoding="utf8") as file:
    json.dump({case["name"]: attempt(case) for case in cases}, file)
