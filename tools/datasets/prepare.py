"""Turns the unpacked packages into plain CSV: header row, UTF-8, LF, label names instead of codes.

Usage: prepare.py UNPACKED_FOLDER TEMPLATES_DATA_FOLDER
"""

import csv
import gzip
import io
import json
import re
import sys
from math import exp, pi, sin
from pathlib import Path
from random import Random

work, out = Path(sys.argv[1]), Path(sys.argv[2])
python_packages = "usr/lib/python3/dist-packages"
sklearn = work / "python3-sklearn" / python_packages / "sklearn/datasets/data"
statsmodels = work / "python3-statsmodels" / python_packages / "statsmodels/datasets"


def read_text(path):
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")


def read_rows(path, delimiter=","):
    return [row for row in csv.reader(io.StringIO(read_text(path)), delimiter=delimiter) if row]


def write_csv(name, header, rows):
    rows = [[cell.strip() for cell in row] for row in rows]
    assert all(len(row) == len(header) for row in rows), name
    with open(out / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_sklearn_classes(source, target, header, classes):
    """scikit-learn's own header line only counts; the last column is the class's index."""
    rows = read_rows(sklearn / source)[1:]
    write_csv(target, header, [[*row[:-1], classes[int(row[-1])]] for row in rows])


write_sklearn_classes(
    "iris.csv",
    "iris.csv",
    ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm", "species"],
    ["setosa", "versicolor", "virginica"],
)

write_sklearn_classes(
    "wine_data.csv",
    "wine.csv",
    [
        *["alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols"],
        *["flavanoids", "nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue"],
        *["od280_od315_of_diluted_wines", "proline", "cultivar"],
    ],
    ["cultivar_1", "cultivar_2", "cultivar_3"],
)

cell_features = [
    *["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity"],
    *["concave_points", "symmetry", "fractal_dimension"],
]
write_sklearn_classes(
    "breast_cancer.csv",
    "breast-cancer.csv",
    [f"{kind}_{name}" for kind in ("mean", "se", "worst") for name in cell_features] + ["diagnosis"],
    ["malignant", "benign"],
)


def plain_number(text):
    """1.51e+02 as 151, losing nothing."""
    value = float(text)
    return str(int(value)) if value.is_integer() else repr(value)


# The raw measurements, not scikit-learn's standardised ones: preprocessing is the user's lesson.
progression = read_rows(sklearn / "diabetes_target.csv.gz")
measurements = read_rows(sklearn / "diabetes_data_raw.csv.gz", delimiter=" ")
write_csv(
    "diabetes.csv",
    [
        *["age", "sex", "bmi", "blood_pressure", "total_cholesterol", "ldl", "hdl"],
        *["cholesterol_hdl_ratio", "log_triglycerides", "glucose", "progression"],
    ],
    [
        [*map(plain_number, row), plain_number(target[0])]
        for row, target in zip(measurements, progression, strict=True)
    ],
)

write_csv(
    "digits/digits.csv",
    [f"pixel_{row}_{column}" for row in range(8) for column in range(8)] + ["label"],
    read_rows(sklearn / "digits.csv.gz"),
)

for source, target in (("ames", "ames"), ("wa_churn", "churn")):
    header, *rows = read_rows(work / f"{source}.csv")
    write_csv(f"{target}.csv", header, rows)

# Renamed so that what is looked for is the second class: good is no, bad is yes.
(*header, _), *rows = read_rows(work / "lending_club.csv")
write_csv(
    "loans/loans.csv",
    [*header, "went_bad"],
    [[*row[:-1], {"good": "no", "bad": "yes"}[row[-1]]] for row in rows],
)

_, *rows = read_rows(statsmodels / "sunspots/sunspots.csv")
write_csv("sunspots.csv", ["year", "sunspots"], rows)

# The same as a network reads a series: two cycles of 11 years, and the year that comes.
WINDOW = 22
counts = [row[-1] for row in rows]
write_csv(
    "sunspots-windows.csv",
    [f"years_ago_{ago}" for ago in range(WINDOW, 0, -1)] + ["sunspots"],
    [counts[end - WINDOW : end + 1] for end in range(WINDOW, len(counts))],
)

header, *rows = read_rows(work / "vega-datasets/data/seattle-weather.csv")
write_csv("seattle-weather.csv", header, rows)


def make_ratings(people=120, films=80, each=30, tastes=3):
    """Ratings by people whose tastes are known, since no free set of them was found.

    rating = 3 + how kind the person is + how good the film is + how well tastes meet + noise, from 1 to 5.
    """
    random = Random(1)
    # Of uniform numbers, which are the same in every version of Python.
    normal = lambda spread: spread * (sum(random.random() for _ in range(12)) - 6)
    kind = [normal(0.4) for _ in range(people)]
    good = [normal(0.5) for _ in range(films)]
    likes = [[normal(0.8) for _ in range(tastes)] for _ in range(people)]
    shows = [[normal(0.8) for _ in range(tastes)] for _ in range(films)]
    rows = []
    for person in range(people):
        seen = sorted(range(films), key=lambda _: random.random())[:each]
        for film in sorted(seen):
            meet = sum(a * b for a, b in zip(likes[person], shows[film], strict=True))
            value = 3 + kind[person] + good[film] + meet + normal(0.3)
            rating = min(5, max(1, round(2 * value) / 2))
            rows.append([f"person_{person + 1:03}", f"film_{film + 1:02}", f"{rating:g}"])
    return rows


write_csv("ratings.csv", ["person", "film", "rating"], make_ratings())


SOUND_RATE, SOUND_LENGTH = 8000, 1024


def make_sound(kind, random):
    """A short note or noise as 1,024 samples at 8 kHz, each from -127 to 127.

    flute: a sine with vibrato and a breath of noise. clarinet: odd harmonics. string: a delay line that
    averages its neighbours (Karplus, Strong 1983). bell: partials that are no multiples, dying away.
    snare: noise that dies away over a low tone. chirp: a rising tone.
    """
    pitch = 180 * 2 ** (2 * random.random())
    phase = 2 * pi * random.random()
    times = [place / SOUND_RATE for place in range(SOUND_LENGTH)]
    noise = [2 * random.random() - 1 for _ in times]
    wave = lambda frequency, t: sin(2 * pi * frequency * t + phase)
    if kind == "flute":
        sway = lambda t: 0.01 * sin(2 * pi * 6 * t)
        values = [wave(pitch * (1 + sway(t)), t) + 0.1 * n for t, n in zip(times, noise, strict=True)]
    elif kind == "clarinet":
        values = [sum(wave(k * pitch, t) / k for k in (1, 3, 5, 7)) for t in times]
    elif kind == "string":
        values = noise[: round(SOUND_RATE / pitch)]
        period = len(values)
        while len(values) < SOUND_LENGTH:
            values.append(0.498 * (values[-period] + values[-period + 1]))
    elif kind == "bell":
        parts = [(1, 1), (2.76, 0.6), (5.4, 0.4), (8.93, 0.2)]
        values = [exp(-9 * t) * sum(a * wave(k * pitch / 2, t) for k, a in parts) for t in times]
    elif kind == "snare":
        values = [exp(-25 * t) * (n + 0.5 * wave(pitch, t)) for t, n in zip(times, noise, strict=True)]
    else:
        rise = 2000 + 4000 * random.random()
        values = [wave(pitch + rise * t, t) for t in times]
    loud = (40 + 80 * random.random()) / max(map(abs, values))
    return [max(-127, min(127, round(loud * v + 4 * (random.random() - 0.5)))) for v in values]


def make_sounds(each=80):
    random = Random(2)
    kinds = ["flute", "clarinet", "string", "bell", "snare", "chirp"]
    return [
        [*map(str, make_sound(kind, random)), kind] for _ in range(each) for kind in kinds
    ]


write_csv(
    "sounds/sounds.csv", [f"t{place}" for place in range(SOUND_LENGTH)] + ["sound"], make_sounds()
)


# Licences, from the packages' own files.
def write_licence(name, text):
    lines = [line.rstrip() for line in text.strip().splitlines()]
    (out / "licenses" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def debian_paragraphs(package, *starts):
    """The paragraphs of a Debian copyright file that begin so, indentation and lone dots undone."""
    text = read_text(work / package / "usr/share/doc" / package / "copyright")
    paragraphs = re.split(r"\n\s*\n", text)
    found = [next(p for p in paragraphs if p.startswith(start)) for start in starts]
    name = re.search(r"(?m)^Upstream-Name: (.*)$", text)[1]
    return "\n\n".join([f"Project: {name}", *(re.sub(r"(?m)^ \.$", "", p) for p in found)])


write_licence(
    "scikit-learn-BSD-3-Clause.txt",
    debian_paragraphs("python3-sklearn", "Files: *\n", "License: BSD-3-Clause"),
)
write_licence(
    "modeldata-MIT.txt",
    debian_paragraphs("r-cran-modeldata", "Files: *\n", "License: MIT"),
)
write_licence(
    "sunspots-public-domain.txt",
    debian_paragraphs(
        "python3-statsmodels",
        "Files: statsmodels/datasets/anes96/anes96.csv",
        "License: public-domain",
    ),
)

spdx = json.loads(read_text(work / "spdx-license-list/licenses/CC-BY-SA-3.0.json"))
write_licence("mnist-CC-BY-SA-3.0.txt", f"{spdx['name']}\n{spdx['url']}\n\n{spdx['licenseText']}")

package = json.loads(read_text(work / "vega-datasets/datapackage.json"))
weather = next(r for r in package["resources"] if r["path"] == "seattle-weather.csv")
credits = [f"{kind}: {entry['title']} {entry['path']}"
           for kind, key in (("Licence", "licenses"), ("Source", "sources"))
           for entry in weather[key]]
write_licence(
    "seattle-weather-public-domain.txt",
    "\n".join(["As stated in vega-datasets, datapackage.json:", "", weather["description"], *credits]),
)
