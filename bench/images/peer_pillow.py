"""Decodes all images of a zip to RGB arrays with Pillow and prints the seconds: in one process, with those of the
processor, then in as many as there are cores.

Usage: python peer_pillow.py IMAGES.zip   (numpy, pillow)
"""

import io
import json
import multiprocessing
import os
import sys
import time
import zipfile

import numpy as np
from PIL import Image

path = sys.argv[1]
archive = None


def start():
    global archive
    archive = zipfile.ZipFile(path)


def decode(name):
    with Image.open(io.BytesIO(archive.read(name))) as image:
        pixels = np.asarray(image.convert("RGB").resize((64, 64), Image.Resampling.HAMMING))
    return pixels.shape


if __name__ == "__main__":
    start()
    names = archive.namelist()
    began, worked = time.perf_counter(), time.process_time()
    for name in names:
        decode(name)
    alone, processor = time.perf_counter() - began, time.process_time() - worked
    with multiprocessing.Pool(os.cpu_count(), start) as pool:
        pool.map(decode, names[:100])
        began = time.perf_counter()
        for _ in pool.imap(decode, names, chunksize=64):
            pass
        together = time.perf_counter() - began
    print(json.dumps({"alone": alone, "together": together, "processor": processor}))
