import { DataAccessError } from '../access';

/** A sound of one channel, from −1 to 1. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

const [PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE] = [1, 3, 6, 7, 0xfffe];

type Reader = (view: DataView, at: number) => number;

/**
 * Reads a WAV file (RIFF; RFC 2361 and Microsoft's WAVEFORMATEXTENSIBLE): PCM of 8 to 32 bits, floats of 32
 * and 64, A-law and µ-law. Several channels are averaged.
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || text(view, 0) !== 'RIFF' || text(view, 8) !== 'WAVE')
    throw refuse('not RIFF');
  let format: ReturnType<typeof readFormat> | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const name = text(view, at);
    if (name === 'fmt ' && at + 24 <= bytes.length) format = readFormat(view, at + 8, size);
    if (name === 'data') {
      if (format === null) throw refuse('no format');
      return { rate: format.rate, samples: readSamples(view, at + 8, size, format) };
    }
    // Chunks begin at even places.
    at += 8 + size + (size % 2);
  }
  throw refuse('no samples');
}

const refuse = (detail: string): DataAccessError =>
  new DataAccessError('undecodable', `WAV: ${detail}`);

const text = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));

function readFormat(view: DataView, at: number, size: number) {
  let code = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  // The format proper is the start of a longer identifier then.
  if (code === EXTENSIBLE && size >= 26 && at + 26 <= view.byteLength)
    code = view.getUint16(at + 24, true);
  const read = readerOf(code, bits);
  if (!read) throw refuse(`format ${code}, ${bits} bits`);
  if (channels < 1 || channels > 64 || rate < 100 || rate > 1_000_000) throw refuse('header');
  return { channels, rate, bytes: bits / 8, read };
}

function readerOf(code: number, bits: number): Reader | undefined {
  const readers: Readonly<Record<string, Reader>> = {
    [`${PCM} 8`]: (view, at) => (view.getUint8(at) - 128) / 128,
    [`${PCM} 16`]: (view, at) => view.getInt16(at, true) / 2 ** 15,
    [`${PCM} 24`]: (view, at) =>
      (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
    [`${PCM} 32`]: (view, at) => view.getInt32(at, true) / 2 ** 31,
    [`${FLOAT} 32`]: (view, at) => view.getFloat32(at, true),
    [`${FLOAT} 64`]: (view, at) => view.getFloat64(at, true),
    [`${A_LAW} 8`]: (view, at) => aLaw(view.getUint8(at)),
    [`${MU_LAW} 8`]: (view, at) => muLaw(view.getUint8(at)),
  };
  return readers[`${code} ${bits}`];
}

function readSamples(
  view: DataView,
  start: number,
  size: number,
  { channels, bytes, read }: { channels: number; bytes: number; read: Reader },
): Float32Array {
  // A recorder that was cut off leaves a size of 0 or too much: what is there counts.
  const there = view.byteLength - start;
  const frame = channels * bytes;
  const count = Math.floor((size === 0 || size > there ? there : size) / frame);
  if (count === 0) throw refuse('no samples');
  const samples = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += read(view, start + at * frame + channel * bytes);
    }
    const value = sum / channels;
    if (!Number.isFinite(value)) throw refuse(`sample ${at + 1} is ${value}`);
    samples[at] = Math.min(4, Math.max(-4, value));
  }
  return samples;
}

/** ITU-T G.711. */
function aLaw(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (value & 0x80 ? size : -size) / 2 ** 15;
}

function muLaw(byte: number): number {
  const value = ~byte & 0xff;
  const size = ((((value & 15) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return (value & 0x80 ? -size : size) / 2 ** 15;
}
