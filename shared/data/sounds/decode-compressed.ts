import { DataAccessError } from '../access';
import type { Sound } from './wav';

/** What a decoder of the library gives for a piece of a file: samples of each channel. */
interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

/** A decoder in WebAssembly: a hostile file can't reach past the decoder's own memory. */
interface Decoder {
  readonly ready: Promise<void>;
  reset(): Promise<void>;
  decode(piece: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
}

export type Compression = 'FLAC' | 'MP3' | 'Ogg Vorbis' | 'Ogg Opus';

const PIECE = 2 ** 16;
/** An hour at 44.1 kHz: a few bytes of silence may become any number of samples. */
const MOST_SAMPLES = 3600 * 44_100;

const loaders: Readonly<Record<Compression, () => Promise<Decoder>>> = {
  FLAC: async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder(),
  MP3: async () => new (await import('mpg123-decoder')).MPEGDecoder(),
  'Ogg Vorbis': async () =>
    new (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder(),
  'Ogg Opus': async () => new (await import('./ogg-opus')).OggOpusDecoder(),
};
const loaded = new Map<Compression, Promise<Decoder>>();

/** Decodes a whole file and averages its channels. Throws a DataAccessError 'undecodable'. */
export async function decodeCompressed(bytes: Uint8Array, kind: Compression): Promise<Sound> {
  const found = loaded.get(kind) ?? loaders[kind]();
  // It holds one file's state: whoever decodes the next at the same time gets one of its own.
  loaded.delete(kind);
  try {
    const decoder = await found;
    await decoder.ready;
    const sound = await decodeWhole(decoder, bytes);
    await decoder.reset();
    loaded.set(kind, found);
    return sound;
  } catch (error) {
    if (error instanceof DataAccessError) throw error;
    throw refuse(kind, error instanceof Error ? error.message : '');
  }

  async function decodeWhole(decoder: Decoder, whole: Uint8Array): Promise<Sound> {
    const pieces: Float32Array[] = [];
    let length = 0;
    let rate = 0;
    const take = ({ channelData, samplesDecoded, sampleRate, errors }: Decoded) => {
      const [error] = errors;
      if (error) throw refuse(kind, error.message);
      if (samplesDecoded === 0) return;
      rate = sampleRate;
      length += samplesDecoded;
      if (length > MOST_SAMPLES) throw refuse(kind, `longer than ${MOST_SAMPLES} samples`);
      pieces.push(average(channelData, samplesDecoded));
    };
    for (let start = 0; start < whole.length; start += PIECE)
      take(await decoder.decode(whole.subarray(start, start + PIECE)));
    if (decoder.flush) take(await decoder.flush());
    if (length === 0) throw refuse(kind, 'no samples');
    return { rate, samples: joined(pieces, length) };
  }
}

const refuse = (kind: Compression, detail: string): DataAccessError =>
  new DataAccessError('undecodable', `${kind}: ${detail}`);

function average(channels: readonly Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length);
  for (const channel of channels)
    for (let at = 0; at < length; at++) samples[at] = (samples[at] ?? 0) + (channel[at] ?? 0);
  return samples.map((sum) => sum / channels.length);
}

function joined(pieces: readonly Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return samples;
}
