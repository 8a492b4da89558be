"""Reference values for shared/training/thresholds.ts: scikit-learn's curves of made-up scores.

    python tools/golden/make_thresholds.py tests/golden/thresholds.json
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn import metrics as m

rng = np.random.default_rng(11)


def curves(samples, share, digits):
    """Rounded scores are tied."""
    labels = (rng.random(samples) < share).astype(int)
    scores = np.round(rng.normal(labels, 0.8), digits).astype("float32")
    precision, recall, thresholds = m.precision_recall_curve(labels, scores)
    false_positive, true_positive, limits = m.roc_curve(labels, scores, drop_intermediate=False)
    # Both from the highest threshold on, without the point at which nothing is said to be yes.
    assert (thresholds[::-1] == limits[1:]).all() and np.allclose(recall[-2::-1], true_positive[1:])
    return {
        "labels": labels.tolist(), "scores": scores.astype(float).tolist(),
        "thresholds": limits[1:].astype(float).tolist(),
        "precision": precision[-2::-1].tolist(), "recall": true_positive[1:].tolist(),
        "falsePositiveRate": false_positive[1:].tolist(),
    }


cases = {"rare": curves(200, 0.06, 6), "tied": curves(80, 0.4, 1)}
Path(sys.argv[1]).write_text(json.dumps(cases, separators=(",", ":")) + "\n")
