import { DataAccessError } from '../access';
import { assemble } from '../assemble';
import { type DataConfig, SOUND_DEFAULTS } from '../config';
import type { Dataset, DatasetInfo } from '../dataset';
import { listSounds } from '../images/list-images';
import { CLASS_TARGET, refuseEmptyClasses } from '../images/load-images';
import { splitImages } from '../images/split-images';
import { extractEntry } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { OnProgress } from '../progress';
import { megabytes } from '../unpack';
import { decodeSound, type SoundSize } from './decode-sound';

/** Name of the only input of a set of sounds. */
export const SOUND_INPUT = 'sound';
const MAX_BYTES = 2 ** 31;

/** The rate and number of samples that the configuration asks for. */
export const soundSize = ({ sound = SOUND_DEFAULTS }: Pick<DataConfig, 'sound'>): SoundSize => ({
  rate: sound.rate,
  samples: Math.max(1, Math.round(sound.rate * sound.seconds)),
});

/** A zip of sounds, a folder a class: all brought to one rate and length. */
export async function loadSounds(
  zip: Uint8Array,
  file: string,
  config: DataConfig,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { images: listed, classes } = listSounds(zip, file, warnings);
  const size = soundSize(config);
  const width = size.samples;
  const needed = listed.length * width * 4;
  if (needed > MAX_BYTES) {
    throw new DataError('sounds-too-large', {
      file,
      count: listed.length,
      size: megabytes(needed),
    });
  }
  const data = new Float32Array(listed.length * width);
  const kept: (typeof listed)[number][] = [];
  const rows: number[] = [];
  const failures: { readonly name: string; readonly detail: string }[] = [];
  const cut: string[] = [];
  for (const [row, sound] of listed.entries()) {
    onProgress({ stage: 'decoding', done: row, total: listed.length });
    try {
      const { samples, seconds } = await decodeSound(extractEntry(zip, sound.entry, file), size);
      data.set(samples, kept.length * width);
      if (seconds > width / size.rate + 0.01)
        cut.push(`${sound.entry.name} ${seconds.toFixed(2)} s`);
      kept.push(sound);
      rows.push(row);
    } catch (error) {
      if (!(error instanceof DataAccessError || error instanceof DataError)) throw error;
      const detail = error instanceof DataAccessError ? error.detail : error.code;
      failures.push({ name: sound.entry.name, detail });
    }
  }
  report(failures, listed.length, file, warnings);
  if (cut.length > 0) {
    const params = { file, sounds: someOf(cut), count: cut.length, seconds: width / size.rate };
    warnings.push(message('sounds-cut', params));
  }
  refuseEmptyClasses(kept, classes, file);
  const labels = Int32Array.from(kept, ({ className }) => classes.indexOf(className));
  return assemble(
    soundInfo(file, size, classes),
    {
      inputs: {
        [SOUND_INPUT]: { data: data.subarray(0, kept.length * width), shape: [width], scale: 1 },
      },
      targets: { [CLASS_TARGET]: { data: labels, shape: [1], scale: 1 } },
      rows: Uint32Array.from(rows),
    },
    splitImages(kept, labels, config, file),
    { sound: size, targetScaling: {} },
  );
}

const soundInfo = (
  name: string,
  { samples }: SoundSize,
  classes: readonly string[],
): Omit<DatasetInfo, 'counts'> => ({
  name,
  kind: 'sound',
  inputs: [{ name: SOUND_INPUT, shape: [samples] }],
  targets: [
    {
      name: CLASS_TARGET,
      task: classes.length === 2 ? 'binary' : 'multiclass',
      classes,
      size: 1,
    },
  ],
});

function report(
  failures: readonly { readonly name: string; readonly detail: string }[],
  total: number,
  file: string,
  warnings: DataMessage[],
): void {
  const [first] = failures;
  if (first === undefined) return;
  const sounds = someOf(failures.map(({ name }) => name));
  const params = { file, sounds, count: failures.length, detail: first.detail };
  if (failures.length === total) throw new DataError('no-sound-decodes', params);
  warnings.push(message('sounds-skipped', params));
}
