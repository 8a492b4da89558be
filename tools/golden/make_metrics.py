"""Reference values for shared/engine/evaluate: scikit-learn's metrics of made-up predictions.

    python tools/golden/make_metrics.py tests/golden/metrics.json
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn import metrics as m

rng = np.random.default_rng(5)


def flat(values):
    return np.asarray(values, dtype=float).ravel().tolist()


def macro(truth, predicted):
    precision, recall, f1, _ = m.precision_recall_fscore_support(
        truth, predicted, average="macro", zero_division=0
    )
    return {"precision": precision, "recall": recall, "f1": f1,
            "accuracy": m.accuracy_score(truth, predicted)}


def yes_or_no(samples, digits):
    """Rounded scores are tied."""
    truth = rng.integers(0, 2, samples)
    score = np.round(np.clip(rng.normal(0.4 + 0.2 * truth, 0.25), 0, 1), digits).astype("float32")
    return {
        "kind": "classification", "classes": 2, "size": 1,
        "outputs": flat(score), "labels": truth.tolist(),
        "expected": {
            **macro(truth, (score > 0.5).astype(int)),
            "auc": m.roc_auc_score(truth, score),
            "prAuc": m.average_precision_score(truth, score),
        },
    }


def several(samples, classes, absent=None):
    truth = rng.integers(0, classes, samples)
    truth = np.where(truth == absent, 0, truth)
    logits = rng.normal(size=(samples, classes)) + 1.2 * np.eye(classes)[truth]
    shares = np.round(np.exp(logits) / np.exp(logits).sum(1, keepdims=True), 2).astype("float32")
    occurring = [c for c in range(classes) if c in truth]
    of = lambda function: np.mean([function(truth == c, shares[:, c]) for c in occurring])
    return {
        "kind": "classification", "classes": classes, "size": classes,
        "outputs": flat(shares), "labels": truth.tolist(),
        "expected": {
            **macro(truth, shares.argmax(1)),
            "auc": of(m.roc_auc_score),
            "prAuc": of(m.average_precision_score),
        },
    }


def numbers(samples, size, offset):
    truth = rng.normal(size=(samples, size)).astype("float32") + offset
    given = truth + rng.normal(scale=0.3, size=truth.shape).astype("float32")
    return {
        "kind": "regression", "size": size, "outputs": flat(given), "targets": flat(truth),
        "expected": {
            "mae": m.mean_absolute_error(truth, given),
            "rmse": np.sqrt(m.mean_squared_error(truth, given)),
            "r2": m.r2_score(truth, given),
            "mape": 100 * m.mean_absolute_percentage_error(truth, given),
        },
    }


def mask(samples, size):
    truth = rng.integers(0, 2, (samples, size))
    given = np.clip(truth + rng.normal(scale=0.5, size=truth.shape), 0, 1).astype("float32")
    marked = (given >= 0.5).astype(int)
    return {
        "kind": "mask", "size": size, "outputs": flat(given), "targets": flat(truth),
        "expected": {
            "iou": m.jaccard_score(truth.ravel(), marked.ravel()),
            "dice": m.f1_score(truth.ravel(), marked.ravel()),
        },
    }


cases = {
    "yes or no": yes_or_no(60, 6),
    "yes or no with ties": yes_or_no(60, 1),
    "three classes": several(60, 3),
    "seven classes, one of which does not occur": several(60, 7, absent=4),
    "one number": numbers(40, 1, 3),
    "three numbers": numbers(40, 3, -2),
    "mask": mask(6, 25),
}
text = json.dumps(cases, separators=(",", ":"), default=float)
Path(sys.argv[1]).write_text(text + "\n")
