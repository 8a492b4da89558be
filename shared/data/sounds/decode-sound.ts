import { readSound } from './read-sound';
import { resample } from './resample';

export interface SoundSize {
  /** Samples a second. */
  readonly rate: number;
  /** How many there are: longer sounds are cut, shorter ones filled up with silence. */
  readonly samples: number;
}

export interface FittedSound {
  readonly samples: Float32Array;
  /** Of the file, in seconds. */
  readonly seconds: number;
}

/** A sound file as samples of one rate and number. Throws a DataAccessError 'undecodable'. */
export async function decodeSound(bytes: Uint8Array, size: SoundSize): Promise<FittedSound> {
  const sound = await readSound(bytes);
  const samples = new Float32Array(size.samples);
  samples.set(resample(sound, size.rate, size.samples));
  return { samples, seconds: sound.samples.length / sound.rate };
}
