import { describe, expect, it } from 'vitest';
import { DecodePool } from '../../../cli/decode-pool';
import { decodeImage } from '../../../cli/node-images';
import { fixture } from '../data/fixture';

const NAMES = [
  'gradient.png',
  'gradient.jpg',
  'gradient.webp',
  'turned-by-exif.jpg',
  'cut-short.png',
  'cut-short.jpg',
  'gradient.gif',
];
const size = { width: 9, height: 7, channels: 3 } as const;
const many = Array.from({ length: 60 }, (_, index) => NAMES[index % NAMES.length] as string);
const settled = (decoding: Promise<Uint8Array>) =>
  decoding.then(
    (pixels) => [...pixels],
    (error) => String(error),
  );

/** The pool's own threads, but that they end at an image of a certain name. */
const breakable = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    await import('${new URL('../../../cli/decode-worker.mjs', import.meta.url)}');
    const last = new Set();
    const post = parentPort.postMessage.bind(parentPort);
    parentPort.postMessage = (answer, handed) =>
      last.has(answer.id) ? process.exit(3) : post(answer, handed);
    parentPort.on('message', ({ id, name }) => name === 'end' && last.add(id));
  `)}`,
);

describe('a pool of decoding threads', () => {
  it.each([1, 3])('gives the pixels and errors of one thread: %i threads', async (threads) => {
    const pool = new DecodePool(threads);
    const pooled = many.map((name) => settled(pool.decode(fixture(name), name, size)));
    const alone = many.map((name) => settled(decodeImage(fixture(name), name, size)));
    expect(await Promise.all(pooled)).toEqual(await Promise.all(alone));
  });

  it('leaves the bytes that it is given as they are', async () => {
    const pool = new DecodePool(1);
    const whole = fixture('gradient.png');
    const part = new Uint8Array(whole.length + 20);
    part.set(whole, 10);
    const view = part.subarray(10, 10 + whole.length);
    await Promise.all(many.map((name) => pool.decode(view, name, size)));
    expect(view).toEqual(whole);
  });

  it('loses the image at which a thread ends, and no other', async () => {
    const pool = new DecodePool(2, breakable);
    const png = fixture('gradient.png');
    const names = many.map((_, index) => (index > 30 && index % 10 === 0 ? 'end' : 'fine'));
    const answers = await Promise.all(names.map((name) => settled(pool.decode(png, name, size))));
    const good = [...(await decodeImage(png, '', size))];
    for (const [index, name] of names.entries()) {
      if (name === 'fine') expect(answers[index]).toEqual(good);
      else expect(answers[index]).toMatch(/undecodable: The image decoder broke down/);
    }
  });

  it('whose threads can’t start says so', async () => {
    const pool = new DecodePool(2, new URL('./no-such-thread.mjs', import.meta.url));
    const png = fixture('gradient.png');
    const answers = await Promise.all(many.map((name) => settled(pool.decode(png, name, size))));
    const failed = answers.filter((answer) =>
      /^DataAccessError: failed: .*no-such-thread/.test(String(answer)),
    );
    expect(failed.length).toBeGreaterThan(many.length / 2);
  });
});
