"""Makes clothes/*.gz from Fashion-MNIST: the photographs of two of its ten kinds, in its own format.

Usage: prepare_clothes.py FASHION_MNIST_FOLDER TEMPLATES_DATA_FOLDER
"""

import gzip
import struct
import sys
from pathlib import Path

source, target = Path(sys.argv[1]), Path(sys.argv[2]) / "clothes"

# Fashion-MNIST's pullover and coat, in the order of their new labels.
KINDS = (2, 4)
# Of each kind, the first so many: all that the test set has.
WANTED = {"train": 2000, "t10k": 1000}
SIDE = 28


def chosen(part):
    """Pictures and new labels of the wanted kinds, in the order of the source."""
    pixels = gzip.decompress((source / f"{part}-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((source / f"{part}-labels-idx1-ubyte.gz").read_bytes())[8:]
    left = dict.fromkeys(KINDS, WANTED[part])
    for place, label in enumerate(labels):
        if left.get(label):
            left[label] -= 1
            yield pixels[place * SIDE**2 : (place + 1) * SIDE**2], KINDS.index(label)
    assert not any(left.values()), left


target.mkdir(exist_ok=True)
for part, count in WANTED.items():
    images, labels = zip(*chosen(part), strict=True)
    size = count * len(KINDS)
    head = {"images-idx3": struct.pack(">4i", 0x803, size, SIDE, SIDE), "labels-idx1": struct.pack(">2i", 0x801, size)}
    body = {"images-idx3": b"".join(images), "labels-idx1": bytes(labels)}
    for kind in head:
        (target / f"{part}-{kind}-ubyte").write_bytes(head[kind] + body[kind])
