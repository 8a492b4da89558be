import type { Samples, Split } from '../dataset';
import { takeSplit } from './stored-images';

/** Splits one after the other, whose images are on disk: those of any of their samples, side by side. */
export class JoinedImages {
  /** Where each split begins in the whole. */
  private readonly starts: readonly number[];

  constructor(
    private readonly splits: readonly Split[],
    private readonly input: string,
  ) {
    let start = 0;
    this.starts = splits.map(({ size }) => {
      start += size;
      return start - size;
    });
  }

  /** A split that is made up of these samples of the whole, its images as `input` on disk. */
  store(split: Split, indices: Uint32Array, input: string): Split {
    const [first] = this.splits;
    return {
      ...split,
      stored: {
        blockSize: first?.stored?.blockSize ?? 1,
        take: async (samples) => {
          const images = await this.take(samples.map((sample) => indices[sample] as number));
          return takeSplit(split, samples, { [input]: images });
        },
      },
    };
  }

  private async take(indices: Uint32Array): Promise<Samples> {
    let all: Samples | null = null;
    for (const [place, { stored, size }] of this.splits.entries()) {
      const start = this.starts[place] as number;
      const own = Uint32Array.from(indices.keys()).filter((at) => {
        const index = (indices[at] as number) - start;
        return index >= 0 && index < size;
      });
      const taken = await stored?.take(own.map((at) => (indices[at] as number) - start));
      const images = taken?.inputs[this.input];
      if (!images) continue;
      const width = images.shape.reduce((product, side) => product * side, 1);
      all ??= { ...images, data: new Uint8Array(indices.length * width) };
      for (const [from, to] of own.entries())
        all.data.set(images.data.subarray(from * width, (from + 1) * width), to * width);
    }
    if (all === null) throw new Error('The images are not on disk.');
    return all;
  }
}
