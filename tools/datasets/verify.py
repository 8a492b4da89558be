"""Holds catalog.json to the files it describes, and the MNIST files to the IDX format.

Usage: verify.py TEMPLATES_DATA_FOLDER
"""

import csv
import gzip
import hashlib
import io
import json
import re
import struct
import sys
import zipfile
from pathlib import Path

data = Path(sys.argv[1])

# MD5 of the four MNIST files, unpacked: they identify the original set, whatever packed them.
MNIST_MD5 = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}


def contents(name):
    raw = (data / name).read_bytes()
    return gzip.decompress(raw) if name.endswith(".gz") else raw


def check_idx(entry):
    assert len(entry["files"]) == 4, "train images, train labels, test images, test labels"
    height, width, channels = entry["imageShape"]
    assert channels == 1
    for (images, labels), count in zip(
        (entry["files"][:2], entry["files"][2:]), (entry["rows"], entry["test"]), strict=True
    ):
        pixels, tags = contents(images), contents(labels)
        assert struct.unpack(">4i", pixels[:16]) == (0x803, count, height, width), images
        assert len(pixels) == 16 + count * height * width, images
        assert struct.unpack(">2i", tags[:8]) == (0x801, count), labels
        assert len(tags) == 8 + count, labels
        assert set(tags[8:]) == set(range(len(entry["classes"]))), labels
        for name, body in ((images, pixels), (labels, tags)):
            stem = Path(name).stem
            assert not name.startswith("mnist/") or hashlib.md5(body).hexdigest() == MNIST_MD5[stem], name
    return f"{entry['rows']} + {entry['test']} images"


def check_csv(entry):
    (name,) = entry["files"]
    body = contents(name)
    assert not body.startswith(b"\xef\xbb\xbf") and b"\r" not in body, name
    header, *rows = csv.reader(io.StringIO(body.decode("utf-8")))
    assert len(set(header)) == len(header) and all(header), name
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", column) for column in header), header
    assert all(len(row) == len(header) for row in rows), name
    assert all(cell == cell.strip() for row in rows for cell in row), name
    assert len(rows) == entry["rows"], (name, len(rows))
    targets = [row[header.index(entry["target"])] for row in rows]
    if entry["task"] == "regression":
        assert "classes" not in entry
        for value in targets:
            float(value)
    else:
        assert set(targets) == set(entry["classes"]), (name, set(targets))
        assert entry["task"] != "binary" or len(entry["classes"]) == 2
    if "imageShape" in entry:
        height, width, channels = entry["imageShape"]
        assert len(header) == height * width * channels + 1
    missing = sum(cell == "" for row in rows for cell in row)
    return f"{len(rows)} rows, {len(header) - 1} columns and the target, {missing} cells missing"


def check_scenes(entry):
    """Scenes of one to four digits in turn, each digit used once."""
    images, tags = (contents(name) for name in entry["files"])
    _, count, height, width = struct.unpack(">4i", images[:16])
    scenes = entry["rows"] + entry["test"]
    needed = sum(1 + scene % 4 for scene in range(scenes))
    assert needed <= count == len(tags) - 8 and height == width
    return f"{scenes} scenes of {needed} digits, {height}x{width} before they are scaled"


def check_strips(entry):
    """Strips of three to six digits in turn, each digit used once at most."""
    _, tags = (contents(name) for name in entry["files"])
    strips = entry["rows"] + entry["test"]
    needed = sum(3 + strip % 4 for strip in range(strips))
    assert needed <= len(tags) - 8
    return f"{strips} strips of {needed} digits"


def check_sounds(entry):
    """Every voice says every class once, in one split."""
    with zipfile.ZipFile(data / entry["files"][0]) as archive:
        assert archive.testzip() is None
        said = {tuple(path.removesuffix(".wav").split("/")) for path in archive.namelist()}
    voices = {voice: split for split, _, voice in said}
    assert said == {(split, name, voice) for voice, split in voices.items() for name in entry["classes"]}
    assert set(voices.values()) == {"train", "validation", "test"} and len(said) == entry["rows"]
    return f"{len(said)} sounds in {len(voices)} voices"


def check_interactions(entry):
    """Each pair of a user and an item once, and a time that is a number."""
    (name,) = entry["files"]
    rows = list(csv.DictReader(io.StringIO(contents(name).decode("utf-8"))))
    user, item, time = (entry["interactions"][key] for key in ("user", "item", "time"))
    pairs = {(row[user], row[item]) for row in rows}
    assert len(pairs) == len(rows) == entry["rows"] and all(row[time].isdigit() for row in rows)
    users, items = (len({pair[at] for pair in pairs}) for at in (0, 1))
    return f"{len(rows)} pairs of {users} users and {items} items"


def check_text(entry):
    (name,) = entry["files"]
    text = contents(name).decode("utf-8")
    assert not text.startswith("\ufeff") and "\r" not in text and "\t" not in text, name
    assert text.endswith("\n") and len(text) == entry["rows"], (name, len(text))
    return f"{len(text)} characters, {len(set(text))} different"


CHECKS = {
    "idx": check_idx,
    "scenes": check_scenes,
    "strips": check_strips,
    "text": check_text,
    "sounds": check_sounds,
    "interactions": check_interactions,
}

catalog = json.loads((data / "catalog.json").read_text(encoding="utf-8"))
assert len({entry["id"] for entry in catalog}) == len(catalog)
listed = {name for entry in catalog for name in entry["files"]}
present = {str(p.relative_to(data)) for p in data.rglob("*") if p.suffix in (".csv", ".gz", ".zip")}
summed = {line.split("  ")[1] for line in (data / "SHA256SUMS").read_text().splitlines()}
assert listed == present == summed, listed ^ present | listed ^ summed
for entry in catalog:
    for text in (entry["name"], entry["description"]):
        assert text["en"] and text["zh-CN"], entry["id"]
    check = CHECKS.get(entry["format"], check_csv)
    result = check(entry)
    print(f"{entry['id']}: {result}")
