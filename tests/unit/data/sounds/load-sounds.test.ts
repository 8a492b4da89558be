import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { decodeSound } from '../../../../shared/data/sounds/decode-sound';
import { resample } from '../../../../shared/data/sounds/resample';
import { readWav } from '../../../../shared/data/sounds/wav';
import { accessTo, codes, fixture, okay, refused, soundsFile } from '../fixture';

const tone = (at: number) => 0.5 * Math.sin((2 * Math.PI * 1000 * at) / 8000);

const farthest = (
  found: Float32Array,
  wanted: (at: number) => number,
  from = 0,
  to = found.length,
) =>
  Math.max(
    ...Array.from(found.slice(from, to), (value, at) => Math.abs(value - wanted(at + from))),
  );

describe('WAV', () => {
  it.each([
    ['tone-u8.wav', 1, 1 / 128],
    ['tone-i16.wav', 1, 2 ** -15],
    ['tone-i24.wav', 1, 2 ** -22],
    ['tone-i32.wav', 1, 1e-7],
    ['tone-f32.wav', 1, 1e-7],
    ['tone-f64.wav', 1, 1e-7],
    ['tone-stereo.wav', 0.5, 2 ** -15],
  ])('%s', (name, volume, within) => {
    const { rate, samples } = readWav(fixture(name));
    expect([rate, samples.length]).toEqual([8000, 400]);
    expect(farthest(samples, (at) => volume * tone(at))).toBeLessThan(within);
  });

  it('one cut short keeps what is there; one without a header is refused', () => {
    const bytes = fixture('tone-i16.wav');
    expect(readWav(bytes.slice(0, -100)).samples).toHaveLength(350);
    expect(() => readWav(bytes.slice(4))).toThrow('not RIFF');
    expect(() => readWav(bytes.slice(0, 40))).toThrow('no samples');
  });
});

describe('another rate', () => {
  it('keeps a tone that fits and takes one out that doesn’t', () => {
    const sine = (hertz: number, rate: number, length: number) =>
      Float32Array.from({ length }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / rate));
    const low = resample({ rate: 44_100, samples: sine(1000, 44_100, 44_100) }, 16_000, 16_000);
    expect(low).toHaveLength(16_000);
    const wanted = (at: number) => Math.sin((2 * Math.PI * 1000 * at) / 16_000);
    expect(farthest(low, wanted, 100, 15_900)).toBeLessThan(1e-3);
    const high = resample({ rate: 44_100, samples: sine(12_000, 44_100, 44_100) }, 16_000, 16_000);
    expect(farthest(high, () => 0, 100, 15_900)).toBeLessThan(1e-3);
    const up = resample({ rate: 8000, samples: sine(1000, 8000, 8000) }, 22_050, 22_050);
    const higher = (at: number) => Math.sin((2 * Math.PI * 1000 * at) / 22_050);
    expect(farthest(up, higher, 200, 21_800)).toBeLessThan(1e-3);
  });

  it('shorter sounds are filled up with silence, longer ones cut', async () => {
    const bytes = fixture('tone-i16.wav');
    const long = await decodeSound(bytes, { rate: 8000, samples: 500 });
    expect(long.seconds).toBe(0.05);
    expect([...long.samples.slice(400)].every((value) => value === 0)).toBe(true);
    expect((await decodeSound(bytes, { rate: 8000, samples: 10 })).samples).toHaveLength(10);
  });
});

describe('sounds in folders', () => {
  const names = ['tone-u8.wav', 'tone-i16.wav', 'tone-i24.wav', 'tone-f32.wav', 'tone-i32.wav'];
  const folder = () => Object.fromEntries(names.map((name) => [name, fixture(name)]));
  const sound = { rate: 4000, seconds: 0.025 };
  const zip = zipSync({
    low: { ...folder(), 'broken.wav': fixture('gradient.png') },
    high: { ...folder(), 'note.txt': fixture('empty.csv') },
  });
  const config = soundsFile('tones.zip', { sound });

  it('become samples of one rate and length; a broken one is left out', async () => {
    const { value, warnings } = okay(await loadDataset(config, accessTo(zip)));
    expect(value.info).toMatchObject({
      kind: 'sound',
      inputs: [{ name: 'sound', shape: [100] }],
      targets: [{ name: 'class', task: 'binary', classes: ['high', 'low'] }],
      counts: { train: 7, validation: 1, test: 2 },
    });
    expect(codes(warnings)).toEqual(['not-sounds', 'sounds-skipped', 'sounds-cut']);
    const again = await loadForModel(config, accessTo(zip), value.preparation, 'test');
    expect(okay(again).value.info.counts.test).toBe(10);
  });

  it('are shown as waves and spectrograms', async () => {
    const { value } = okay(await previewData(config, accessTo(zip)));
    if (value.kind !== 'sounds') throw new Error(value.kind);
    expect(value).toMatchObject({ total: 11, rate: 4000 });
    expect(value.classes).toEqual([
      { name: 'high', count: 5 },
      { name: 'low', count: 6 },
    ]);
    const [first] = value.samples;
    expect(Math.max(...(first?.wave ?? []))).toBeCloseTo(0.5, 1);
    const { pixels, width, height } = first?.spectrogram ?? { pixels: [], width: 0, height: 0 };
    // 1000 Hz is half of what 4000 samples a second can tell.
    const column = Array.from({ length: height }, (_, row) => pixels[row * width] ?? 0);
    expect(column.indexOf(Math.max(...column))).toBeCloseTo(height / 2, -1);
  });

  it('only one class, or none that decodes', async () => {
    const one = zipSync({ low: folder() });
    expect(refused(await loadDataset(config, accessTo(one))).code).toBe('one-class');
    const png = fixture('gradient.png');
    const none = zipSync({ low: { 'a.wav': png }, high: { 'b.wav': png } });
    expect(refused(await loadDataset(config, accessTo(none))).code).toBe('no-sound-decodes');
  });
});
