"""Writes tests/golden/column-steps.json: columns as scikit-learn 1.9.1 prepares them (pip install scikit-learn==1.9.1).

Every case holds the column as it goes in and the features that scikit-learn's transformer, fitted on
the first `train` values, makes of all of them.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_extraction import FeatureHasher
from sklearn.preprocessing import (
    KBinsDiscretizer,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    RobustScaler,
)
from sklearn.utils import murmurhash3_32

TRAIN = 60
random = np.random.default_rng(5)
numbers = {
    "skewed": np.round(random.lognormal(1, 1.2, 90), 3),
    "signed": np.round(random.normal(-2, 5, 90), 3),
    "few": random.integers(0, 6, 90).astype(float),
}
categories = random.choice(["ä", "b", "C", "dd", "编号", "rare"], 90, p=[0.3, 0.25, 0.2, 0.15, 0.08, 0.02])
categories[70] = "new"


def fitted(transformer, values):
    column = np.asarray(values).reshape(-1, 1)
    transformer.fit(column[:TRAIN])
    result = transformer.transform(column)
    return np.asarray(result.todense() if hasattr(result, "todense") else result, dtype=float).tolist()


cases = []
for name, values in numbers.items():
    for strategy, by in (("uniform", "width"), ("quantile", "quantiles")):
        for encode, how in (("onehot-dense", "one-hot"), ("ordinal", "ordinal")):
            transformer = KBinsDiscretizer(
                5, encode=encode, strategy=strategy, **({"quantile_method": "linear"} if by == "quantiles" else {})
            )
            step = {"kind": "bin", "by": by, "bins": 5, "as": how}
            cases.append({"name": f"KBinsDiscretizer {strategy} {encode} of {name}", "values": values.tolist(),
                          "steps": [step], "scaling": "none", "features": fitted(transformer, values)})
    cases.append({"name": f"RobustScaler of {name}", "values": values.tolist(), "steps": [], "scaling": "robust",
                  "features": fitted(RobustScaler(), values)})
    cases.append({"name": f"PowerTransformer of {name}", "values": values.tolist(), "steps": [{"kind": "power"}],
                  "scaling": "standard", "features": fitted(PowerTransformer(), values)})

texts = categories.tolist()
cases.append({"name": "OrdinalEncoder", "values": texts, "steps": [{"kind": "ordinal", "order": []}], "scaling": "none",
              "features": fitted(OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), categories)})
order = ["编号", "dd", "b"]
rest = sorted(set(texts[:TRAIN]) - set(order))
cases.append({"name": "OrdinalEncoder in an order", "values": texts, "steps": [{"kind": "ordinal", "order": order}],
              "scaling": "none",
              "features": fitted(OrdinalEncoder(categories=[order + rest], handle_unknown="use_encoded_value",
                                                unknown_value=-1), categories)})
cases.append({"name": "OneHotEncoder with infrequent categories", "values": texts,
              "steps": [{"kind": "one-hot", "least": 8, "most": 100_000}], "scaling": "none",
              "features": fitted(OneHotEncoder(min_frequency=8, handle_unknown="infrequent_if_exist"), categories)})
for size in (2, 7, 1024):
    hashed = FeatureHasher(size, input_type="string").transform([[text] for text in texts]).toarray()
    cases.append({"name": f"FeatureHasher of {size}", "values": texts, "steps": [{"kind": "hash", "size": size}],
                  "scaling": "none", "places": [[int(np.flatnonzero(row)[0]), int(row[np.flatnonzero(row)[0]])] for row in hashed]})

hashes = [[text, int(murmurhash3_32(text, seed=0))] for text in ["", "a", "ab", "abc", "abcd", "猫", "naïve café", "x" * 99]]
result = {"scikit-learn": sklearn.__version__, "train": TRAIN, "cases": cases, "hashes": hashes}
path = Path(__file__).parents[2] / "tests/golden/column-steps.json"
path.write_text(json.dumps(result, ensure_ascii=False) + "\n")
