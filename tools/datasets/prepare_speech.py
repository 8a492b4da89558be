"""Makes sounds/spoken-digits.zip and sounds/spoken-digits-zh.zip: digits spoken by a synthesiser in many voices.

Usage: prepare_speech.py TEMPLATES_DATA_FOLDER

Needs espeak-ng 1.51 and sox on the path. A folder a split, in it a folder a digit, in it a file a voice: WAV of
8 kHz, 8-bit mu-law (ITU-T G.711). No voice is in two splits.
"""

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from random import Random

out = Path(sys.argv[1]) / "sounds"
RATE = 8000
LONGEST = 0.8

# Variants of espeak-ng's voice that are no whispers, robots or croaks; of those alike (steph, steph2) one.
VOICES = """Alex Alicia Andrea Andy Annie Denis Diogo Gene Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen
RicishayMax adam anika announcer antonio aunty belinda benjamin boris caleb david ed edward f1 f2 f3 f4 f5 grandma
grandpa gustave iven kaukovalta klatt2 linda m1 m2 m3 m4 m5 m6 m7 m8 marcelo max michel miguel pablo paul pedro quincy
rob robert sandro shelby steph travis victor zac""".split()
SPLITS = {"test": 16, "validation": 8}

SETS = {
    "spoken-digits": (
        ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbcwmd", "en-029", "en-us-nyc"],
        "zero one two three four five six seven eight nine".split(),
        None,
    ),
    "spoken-digits-zh": (["cmn"], list("零一二三四五六七八九"), "ling yi er san si wu liu qi ba jiu".split()),
}


def run(*words, given=None):
    return subprocess.run(words, input=given, check=True, capture_output=True).stdout


def speak(word, voice, speed, pitch):
    """Samples from -1 to 1 at 8 kHz, without the silence around them."""
    wav = run("espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "--stdout", word)
    # espeak-ng leaves the length of what it streams open.
    raw = run("sox", "-R", "--ignore-length", "-t", "wav", "-", "-r", str(RATE), "-t", "raw", "-e", "signed", "-b", "16", "-", given=wav)
    samples = [value / 2**15 for (value,) in struct.iter_unpack("<h", raw)]
    loudest = max(map(abs, samples))
    heard = [at for at, value in enumerate(samples) if abs(value) > 0.02 * loudest]
    return [value / loudest for value in samples[heard[0] : heard[-1] + 1]]


def recorded(samples, random):
    """As a microphone might hear it: at some loudness, after some silence, in some noise."""
    gain = random.uniform(0.25, 0.9)
    noise = gain * random.uniform(0.002, 0.02)
    before, after = int(RATE * random.uniform(0, 0.1)), int(RATE * random.uniform(0, 0.05))
    heard = [0.0] * before + [gain * value for value in samples] + [0.0] * after
    return [value + random.gauss(0, noise) for value in heard[: int(RATE * LONGEST)]]


def mu_law(value):
    """ITU-T G.711."""
    size = min(int(abs(value) * 2**15), 32635) + 132
    exponent = size.bit_length() - 8
    return 0xFF ^ ((0x80 if value < 0 else 0) | exponent << 4 | (size >> (exponent + 3)) & 15)


def wav_of(samples):
    body = bytes(map(mu_law, samples))
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 7, 1, RATE, RATE, 1, 8)
    data = struct.pack("<4sI", b"data", len(body)) + body + b"\0" * (len(body) % 2)
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


for place, (name, (accents, words, folders)) in enumerate(SETS.items()):
    random = Random(20261128 + place)
    voices = random.sample(VOICES, len(VOICES))
    files = {}
    for split, count in (*SPLITS.items(), ("train", len(VOICES) - sum(SPLITS.values()))):
        chosen, voices = voices[:count], voices[count:]
        for voice in sorted(chosen):
            accent = random.choice(accents)
            speed, pitch = random.uniform(130, 190), random.uniform(25, 75)
            for digit, word in enumerate(words):
                said = speak(
                    word, f"{accent}+{voice}", round(speed * random.uniform(0.95, 1.05)), round(pitch + random.uniform(-8, 8))
                )
                folder = folders[digit] if folders else word
                files[f"{split}/{folder}/{voice}.wav"] = wav_of(recorded(said, random))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, body in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED, 9)
    (out / f"{name}.zip").write_bytes(packed.getvalue())
    print(f"{name}: {len(files)} sounds, {len(packed.getvalue())} bytes")
