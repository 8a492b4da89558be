import type { SeriesConfig } from '../config';
import type { Samples, Split } from '../dataset';
import { takeSamples } from '../samples';

/** A table's kept rows in the order of time, prepared. */
interface Sequence {
  /** Rows of the table. */
  readonly rows: Uint32Array;
  /** [rows, width] */
  readonly features: Float32Array;
  readonly width: number;
  readonly targets: Readonly<Record<string, Samples>>;
}

/** Rows from the first row of a window to the one that it foretells. */
export const spanOf = ({ length, horizon }: Pick<SeriesConfig, 'length' | 'horizon'>): number =>
  length - 1 + horizon;

/**
 * Where windows begin that lie, with what they foretell, from `from` to before `to`. `places` tells where
 * each row stands among all: a window has no row left out.
 */
export function windowStarts(
  places: Uint32Array,
  from: number,
  to: number,
  series: SeriesConfig,
): Uint32Array {
  const span = spanOf(series);
  const starts: number[] = [];
  for (let start = from; start + span < to; start += series.step) {
    const last = places[start + span] as number;
    if (last - (places[start] as number) === span) starts.push(start);
  }
  return Uint32Array.from(starts);
}

/** Windows as samples: inputs [length, width], and what is true of the row that each foretells. */
export function cutWindows(
  { rows, features, width, targets }: Sequence,
  starts: Uint32Array,
  series: SeriesConfig,
  input: string,
): Split {
  const size = series.length * width;
  const data = new Float32Array(starts.length * size);
  starts.forEach((start, sample) => {
    data.set(features.subarray(start * width, start * width + size), sample * size);
  });
  const foretold = starts.map((start) => start + spanOf(series));
  return {
    size: starts.length,
    inputs: { [input]: { data, shape: [series.length, width], scale: 1 } },
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, values]) => [name, takeSamples(values, foretold)]),
    ),
    rows: foretold.map((place) => rows[place] as number),
  };
}
