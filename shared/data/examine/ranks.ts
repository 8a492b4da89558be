/** Ranks from 1, ties sharing their mean; NaN stays NaN. */
export function ranks(values: Float64Array): Float64Array {
  const present = Uint32Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));
  present.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranked = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < present.length; ) {
    let to = from + 1;
    const value = values[present[from] as number];
    while (to < present.length && values[present[to] as number] === value) to += 1;
    for (let at = from; at < to; at++) ranked[present[at] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranked;
}

/**
 * The chance that a row of class 1 has the greater value than one of class 0, ties counted half: the area
 * under the ROC curve (J. A. Hanley and B. J. McNeil, Radiology 143, 1982).
 */
export function areaUnderCurve(values: Float64Array, classes: Float64Array): number {
  const both = values.map((value, at) => (Number.isNaN(classes[at]) ? Number.NaN : value));
  const ranked = ranks(both);
  let [positives, negatives, sum] = [0, 0, 0];
  ranked.forEach((rank, at) => {
    if (Number.isNaN(rank)) return;
    if (classes[at] === 1) {
      positives += 1;
      sum += rank;
    } else negatives += 1;
  });
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
