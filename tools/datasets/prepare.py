"""Turns the unpacked packages into plain CSV: header row, UTF-8, LF, label names instead of codes.

Usage: prepare.py UNPACKED_FOLDER TEMPLATES_DATA_FOLDER
"""

import csv
import gzip
import io
import json
import re
import sys
from pathlib import Path

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

_, *rows = read_rows(statsmodels / "sunspots/sunspots.csv")
write_csv("sunspots.csv", ["year", "sunspots"], rows)

header, *rows = read_rows(work / "vega-datasets/data/seattle-weather.csv")
write_csv("seattle-weather.csv", header, rows)


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
