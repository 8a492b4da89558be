"""Writes a zip of PNG images of 64×64 in ten folders: MNIST's digits, each enlarged by a factor, turned, and in
colours of its own, by seed.

Usage: python make_images.py MNIST_FOLDER COUNT OUT.zip   (numpy, pillow)
"""

import gzip
import io
import random
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

folder, count, out = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
SIDE = 64
pixels = np.frombuffer(gzip.open(folder / "train-images-idx3-ubyte.gz").read(), np.uint8, offset=16)
labels = np.frombuffer(gzip.open(folder / "train-labels-idx1-ubyte.gz").read(), np.uint8, offset=8)
digits = pixels.reshape(-1, 28, 28)
choose = random.Random(1)

with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
    for number in range(count):
        place = choose.randrange(len(digits))
        side = choose.randint(40, SIDE)
        mask = Image.fromarray(digits[place]).resize((side, side), Image.Resampling.BICUBIC)
        mask = mask.rotate(choose.uniform(-20, 20), Image.Resampling.BILINEAR)
        ink, paper = (tuple(choose.randrange(low, low + 100) for _ in range(3)) for low in (0, 156))
        image = Image.new("RGB", (SIDE, SIDE), paper)
        image.paste(ink, (choose.randint(0, SIDE - side), choose.randint(0, SIDE - side)), mask)
        png = io.BytesIO()
        image.save(png, "PNG")
        archive.writestr(zipfile.ZipInfo(f"{labels[place]}/{number:06}.png"), png.getvalue())
