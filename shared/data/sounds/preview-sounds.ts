import { DataAccessError } from '../access';
import { listSounds } from '../images/list-images';
import { extractEntry } from '../images/zip-extract';
import { DataError, type DataMessage } from '../message';
import type { SoundSample, SoundsPreview } from '../preview';
import { decodeSound, type SoundSize } from './decode-sound';
import { spectrogram } from './spectrogram';

const PER_CLASS = 3;
const CLASSES = 30;
const POINTS = 160;

/** Lists the sounds of a zip and decodes a few of each class; what can't be decoded is told by the loader. */
export async function summarizeSounds(
  zip: Uint8Array,
  file: string,
  size: SoundSize,
  warnings: DataMessage[],
): Promise<SoundsPreview> {
  const { images: sounds, classes } = listSounds(zip, file, warnings);
  const samples: SoundSample[] = [];
  for (const name of classes.slice(0, CLASSES)) {
    let shown = 0;
    for (const { entry, className } of sounds) {
      if (shown === PER_CLASS) break;
      if (className !== name) continue;
      try {
        const sound = await decodeSound(extractEntry(zip, entry, file), size);
        samples.push({
          className,
          name: entry.name,
          seconds: sound.seconds,
          wave: envelope(sound.samples),
          spectrogram: spectrogram(sound.samples),
        });
        shown += 1;
      } catch (error) {
        if (!(error instanceof DataAccessError || error instanceof DataError)) throw error;
      }
    }
  }
  const counts = classes.map((name) => ({
    name,
    count: sounds.filter(({ className }) => className === name).length,
  }));
  return {
    kind: 'sounds',
    name: file,
    total: sounds.length,
    classes: counts,
    samples,
    rate: size.rate,
  };
}

/** The least and greatest sample of each of POINTS stretches, in turns. */
function envelope(samples: Float32Array): Float32Array {
  const wave = new Float32Array(POINTS * 2);
  for (let point = 0; point < POINTS; point++) {
    const from = Math.floor((point * samples.length) / POINTS);
    const to = Math.max(from + 1, Math.floor(((point + 1) * samples.length) / POINTS));
    let [low, high] = [samples[from] ?? 0, samples[from] ?? 0];
    for (let at = from; at < to; at++) {
      low = Math.min(low, samples[at] ?? 0);
      high = Math.max(high, samples[at] ?? 0);
    }
    wave[point * 2] = low;
    wave[point * 2 + 1] = high;
  }
  return wave;
}
