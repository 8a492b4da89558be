"""Reference values for shared/detection/average-precision.ts by pycocotools, the COCO evaluation itself.

    python tools/golden/make_detection.py tests/golden/detection.json
"""

import contextlib
import io
import json
import sys
from pathlib import Path

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

rng = np.random.default_rng(5)
SIZE = 64


def random_box():
    width, height = rng.integers(6, 30, 2)
    return [float(rng.integers(0, SIZE - width)), float(rng.integers(0, SIZE - height)),
            float(width), float(height)]


def image(classes, most, jitter, stray):
    """Objects, and boxes near some of them, some twice or of another class, some where nothing is."""
    truths = [(int(rng.integers(0, classes)), random_box()) for _ in range(rng.integers(0, most + 1))]
    boxes = []
    for label, box in truths:
        for _ in range(rng.integers(0, 3)):
            near = (np.array(box) + rng.normal(size=4) * jitter).round(3)
            near[2:] = np.maximum(near[2:], 2)
            other = int(rng.integers(0, classes)) if rng.random() < 0.2 else label
            boxes.append((other, near.tolist(), round(float(rng.random()), 2)))
    for _ in range(rng.integers(0, stray + 1)):
        boxes.append((int(rng.integers(0, classes)), random_box(), round(float(rng.random()), 2)))
    return truths, boxes


def coco_of(images, classes):
    items = [(at, *truth) for at, (truths, _) in enumerate(images) for truth in truths]
    coco = COCO()
    coco.dataset = {
        "images": [{"id": at} for at in range(len(images))],
        "categories": [{"id": label} for label in range(classes)],
        "annotations": [
            {"id": number + 1, "image_id": at, "category_id": label, "bbox": box,
             "area": box[2] * box[3], "iscrowd": 0}
            for number, (at, label, box) in enumerate(items)
        ],
    }
    coco.createIndex()
    return coco


def evaluate(images, classes):
    with contextlib.redirect_stdout(io.StringIO()):
        truth = coco_of(images, classes)
        found = truth.loadRes([
            {"image_id": at, "category_id": label, "bbox": box, "score": score}
            for at, (_, boxes) in enumerate(images) for label, box, score in boxes
        ])
        result = COCOeval(truth, found, "bbox")
        result.evaluate()
        result.accumulate()
    # [overlaps, recalls, classes, area, most boxes]
    precision = result.eval["precision"][:, :, :, 0, 2]
    of = lambda values: None if (values < 0).any() else float(values.mean())
    per_class = [{"ap50": of(precision[0, :, c]), "ap": of(precision[:, :, c])} for c in range(classes)]
    valid = precision[:, :, precision[0, 0] >= 0]
    return {"map50": float(valid[0].mean()), "map": float(valid.mean()), "perClass": per_class}


def centred(box):
    x, y, width, height = box
    return {"x": x + width / 2, "y": y + height / 2, "width": width, "height": height}


def make(count, classes, most, jitter, stray):
    images = [image(classes, most, jitter, stray) for _ in range(count)]
    return {
        "classes": classes,
        "images": [
            {
                "truths": [{"label": label, **centred(box)} for label, box in truths],
                "boxes": [
                    {"label": label, "score": score, **centred(box)}
                    for label, box, score in sorted(boxes, key=lambda one: -one[2])
                ],
            }
            for truths, boxes in images
        ],
        "expected": evaluate(images, classes),
    }


cases = [make(12, 3, 4, 1.5, 3), make(30, 4, 3, 3, 2), make(5, 6, 2, 0.5, 6), make(40, 1, 5, 2, 4)]
Path(sys.argv[1]).write_text(json.dumps(cases, separators=(",", ":")) + "\n")
