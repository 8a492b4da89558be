import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataAccessError } from '../../../../shared/data/access';
import { readSound } from '../../../../shared/data/sounds/read-sound';
import { resample } from '../../../../shared/data/sounds/resample';
import { fixture } from '../fixture';

/** Half a second, from 300 to 900 Hz; what was encoded has two channels, one of half the volume. */
const chirp = Float32Array.from({ length: 8000 }, (_, at) => {
  const seconds = at / 16_000;
  return 0.375 * Math.sin(2 * Math.PI * (300 * seconds + 600 * seconds ** 2));
});

const correlation = (a: Float32Array, b: Float32Array): number => {
  const sum = (of: (at: number) => number) => a.reduce((total, _, at) => total + of(at), 0);
  const product = (x: Float32Array, y: Float32Array) =>
    sum((at) => (x[at] as number) * (y[at] as number));
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
};

const kinds = ['chirp.flac', 'chirp.mp3', 'chirp.ogg', 'chirp.opus'] as const;

describe('compressed sounds', () => {
  it.each(kinds)('%s is what was recorded, in place', async (name) => {
    const sound = await readSound(fixture(name));
    const samples = resample(sound, 16_000, 8000);
    expect([name, samples.length]).toEqual([name, 8000]);
    expect(correlation(samples, chirp)).toBeGreaterThan(0.998);
  });

  it('FLAC loses nothing', async () => {
    const { rate, samples } = await readSound(fixture('chirp.flac'));
    expect(rate).toBe(16_000);
    const farthest = samples.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (chirp[at] ?? 9))),
      0,
    );
    expect(farthest).toBeLessThan(2 ** -15);
  });

  it('several at once are each decoded by themselves', async () => {
    const alone = await Promise.all(kinds.map((name) => readSound(fixture(name))));
    const again = await Promise.all([...kinds, ...kinds].map((name) => readSound(fixture(name))));
    expect(again).toEqual([...alone, ...alone]);
  });

  it.each(kinds)(
    '%s damaged is decoded or refused, and the next is read as before',
    async (name) => {
      const whole = fixture(name);
      const sound = await readSound(whole);
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: whole.length - 1 }),
          fc.uint8Array({ minLength: 1, maxLength: 40 }),
          fc.boolean(),
          async (at, noise, cut) => {
            const damaged = cut ? whole.slice(0, at) : Uint8Array.from(whole);
            if (!cut) damaged.set(noise.slice(0, whole.length - at), at);
            const read = await readSound(damaged).catch((error: unknown) => error);
            if (read instanceof Error) expect(read).toBeInstanceOf(DataAccessError);
          },
        ),
        { numRuns: 40 },
      );
      expect(await readSound(whole)).toEqual(sound);
    },
  );

  it('what is no sound is refused by what can be read', async () => {
    await expect(readSound(fixture('gradient.png'))).rejects.toThrow('not WAV, FLAC, MP3 or Ogg');
    await expect(readSound(new Uint8Array())).rejects.toThrow('empty');
  });
});
