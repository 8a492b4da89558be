"""Writes tests/golden/masks.json: what Keras 3 makes of masks from Embedding(mask_zero=True).

    KERAS_BACKEND=torch python3 tools/golden/make_masks.py    (keras 3.15, torch 2.13)

Every weight's values are sin(100 k + i) / 2 for the i-th value of the model's k-th weight, in the order in
which Keras lists them layer by layer, layers by name; the test makes the same.
"""
import json
import pathlib

import keras
import numpy as np
from keras import layers

TOKENS = [[1, 2, 0, 0], [3, 0, 2, 0], [1, 1, 1, 1]]
OTHERS = [[2, 0, 0, 0], [1, 2, 3, 0], [0, 0, 0, 2]]
VALUES = np.sin(np.arange(3 * 4 * 3)).reshape(3, 4, 3)


def embed(tokens, name):
    return layers.Embedding(4, 3, mask_zero=True, name=name)(tokens)


def lstm(x, name, **options):
    return layers.LSTM(2, name=name, **options)(x)


def repeat():
    tokens = keras.Input([4], name="a")
    x = layers.RepeatVector(3, name="repeat")(lstm(embed(tokens, "e"), "l1"))
    return [tokens], lstm(x, "l2")


def branch():
    tokens, values = keras.Input([4], name="a"), keras.Input([4, 3], name="v")
    x = [lstm(embed(tokens, "e"), "l1"), lstm(values, "l2")]
    return [tokens, values], layers.Concatenate(name="c")(x)


def merge(layer, second):
    def build():
        tokens = keras.Input([4], name="a")
        other = keras.Input([4] if second == "b" else [4, 3], name=second)
        right = embed(other, "f") if second == "b" else other
        return [tokens, other], lstm(layer([embed(tokens, "e"), right]), "l1")

    return build


def between():
    tokens = keras.Input([4], name="a")
    x = layers.Dense(3, name="d")(embed(tokens, "e"))
    return [tokens], lstm(lstm(x, "l1", return_sequences=True), "l2")


def attention(mask="self", causal=False):
    """To itself; to a masked sequence; from a masked one to one without."""

    def build():
        tokens = keras.Input([4], name="a")
        other = keras.Input([4, 3], name="v") if mask == "query" else keras.Input([4], name="b")
        query = embed(tokens, "e")
        value = query if mask == "self" else other if mask == "query" else embed(other, "f")
        heads = layers.MultiHeadAttention(2, 2, name="m")
        x = layers.Flatten(name="x")(heads(query, value, use_causal_mask=causal))
        return [tokens] if mask == "self" else [tokens, other], x

    return build


CASES = {
    "repeat": repeat,
    "branch": branch,
    "add": merge(layers.Add(name="m"), "b"),
    "add-unmasked": merge(layers.Add(name="m"), "v"),
    "average": merge(layers.Average(name="m"), "b"),
    "concatenate": merge(layers.Concatenate(name="m"), "b"),
    "concatenate-unmasked": merge(layers.Concatenate(name="m"), "v"),
    "concatenate-time": merge(layers.Concatenate(axis=1, name="m"), "b"),
    "between": between,
    "attention": attention(),
    "attention-causal": attention(causal=True),
    "attention-across": attention("both"),
    "attention-from": attention("query"),
}
DATA = {"a": np.array(TOKENS), "b": np.array(OTHERS), "v": VALUES}

results = {}
for name, build in CASES.items():
    inputs, output = build()
    model = keras.Model(inputs, output)
    weights = [w for layer in sorted(model.layers, key=lambda each: each.name) for w in layer.weights]
    for k, weight in enumerate(weights):
        size = int(np.prod(weight.shape))
        weight.assign((np.sin(100 * k + np.arange(size)) / 2).reshape(weight.shape))
    y = keras.ops.convert_to_numpy(model([DATA[each.name].astype("float32") for each in inputs]))
    results[name] = [[round(float(v), 7) for v in row] for row in y]

path = pathlib.Path(__file__).parents[2] / "tests/golden/masks.json"
path.write_text(json.dumps(results, indent=1) + "\n")
