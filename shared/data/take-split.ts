import type { Split } from './dataset';
import { takeSamples } from './samples';

/** The samples at these places of a split, in this order; a place may come again. */
export function takeSplit(split: Split, places: Uint32Array): Split {
  const { stored, texts } = split;
  const take = (record: Split['inputs']) =>
    Object.fromEntries(
      Object.entries(record).map(([name, values]) => [name, takeSamples(values, places)]),
    );
  return {
    size: places.length,
    inputs: take(split.inputs),
    ...(texts && {
      texts: Object.fromEntries(
        Object.entries(texts).map(([name, all]) => [
          name,
          Array.from(places, (place) => all[place] ?? ''),
        ]),
      ),
    }),
    targets: take(split.targets),
    rows: places.map((place) => split.rows[place] as number),
    ...(stored && {
      stored: {
        ...stored,
        take: (samples: Uint32Array) =>
          stored.take(samples.map((sample) => places[sample] as number)),
      },
    }),
  };
}
