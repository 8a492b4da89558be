import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { DataAccessError, type ImageSize } from '../shared/data/access';
import { fitPixels, type Pixels } from '../shared/data/images/fit-pixels';

/** A decoder in WebAssembly: a hostile file can't reach past the decoder's own memory. */
interface Codec {
  /** Whether a file begins as the format does. */
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly wasm: string;
  readonly init: (wasm: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  readonly decode: (bytes: ArrayBuffer) => Promise<Pixels>;
}

/** What the decoder under way has complained of: it carries on after some complaints. */
let complaints: string[] = [];

const emscripten = (wasm: Uint8Array) => ({
  noInitialRun: true,
  wasmBinary: wasm,
  printErr: (line: string) => complaints.push(line),
});

const CODECS: readonly Codec[] = [
  {
    matches: (bytes) => startsWith(bytes, 0, '\x89PNG'),
    wasm: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
    init: initPng,
    decode: (bytes) => decodePng(bytes),
  },
  {
    matches: (bytes) => startsWith(bytes, 0, '\xff\xd8\xff'),
    wasm: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
    init: (wasm) => initJpeg(emscripten(wasm)),
    decode: (bytes) => decodeJpeg(bytes, { preserveOrientation: true }),
  },
  {
    matches: (bytes) => startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'),
    wasm: '@jsquash/webp/codec/dec/webp_dec.wasm',
    init: (wasm) => initWebp(emscripten(wasm)),
    decode: decodeWebp,
  },
];

const ready = new Map<Codec, Promise<unknown>>();

/** What the PNG decoder says of every fault: the place in its own code, nothing of the image. */
const PANIC = /unwrap_throw/;

/** The image before: one at a time, so that every complaint is the right one's. */
let last: Promise<unknown> = Promise.resolve();

/** DataAccess.decodeImage for Node, on this thread: PNG, JPEG (turned as its Exif says) and WebP. */
export function decodeImage(
  bytes: Uint8Array,
  _name: string,
  size: ImageSize,
): Promise<Uint8Array> {
  const decoding = last.then(() => decodeNext(bytes, size));
  last = decoding.catch(() => {});
  return decoding;
}

async function decodeNext(bytes: Uint8Array, size: ImageSize): Promise<Uint8Array> {
  const codec = CODECS.find(({ matches }) => matches(bytes));
  if (codec === undefined) throw new DataAccessError('undecodable', 'not PNG, JPEG or WebP');
  let started = ready.get(codec);
  if (started === undefined) {
    started = start(codec);
    ready.set(codec, started);
  }
  await started;
  return fitPixels(await decode(codec, bytes), size);
}

async function decode(codec: Codec, bytes: Uint8Array): Promise<Pixels> {
  complaints = [];
  try {
    const pixels = await codec.decode(Uint8Array.from(bytes).buffer);
    const cutShort = complaints.find((line) => /premature end/i.test(line));
    if (cutShort === undefined) return pixels;
    throw new Error(cutShort);
  } catch (error) {
    // A decoder that gave up in the middle is not trusted with the next image.
    ready.delete(codec);
    const detail = complaints.at(-1) ?? (error instanceof Error ? error.message : '');
    throw new DataAccessError('undecodable', PANIC.test(detail) ? '' : detail);
  }
}

async function start(codec: Codec): Promise<void> {
  const path = createRequire(import.meta.url).resolve(codec.wasm);
  await codec.init(Uint8Array.from(await readFile(path)));
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
