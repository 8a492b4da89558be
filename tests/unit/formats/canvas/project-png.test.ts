import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { readChunks, writeChunks } from '../../../../shared/formats/canvas/png-chunks';
import { embedProject, extractProject } from '../../../../shared/formats/canvas/project-png';

/** A red pixel, as written by an ordinary PNG encoder. */
const pixel = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  ),
  (character) => character.charCodeAt(0),
);
const text = '{"name":"数字 digits","notes":"🧠"}\n'.repeat(2000);
const chunkTypes = (png: Uint8Array) => readChunks(png)?.map((chunk) => chunk.type);

it('carries a project inside a picture that stays a picture', () => {
  const png = embedProject(pixel, text);
  expect(extractProject(png)).toBe(text);
  expect(chunkTypes(png)).toEqual(['IHDR', 'IDAT', 'iTXt', 'IEND']);
  expect(png.length).toBeLessThan(pixel.length + 2000);
  expect(extractProject(pixel)).toBeNull();
});

it('carries the last one that was put in', () => {
  const twice = embedProject(embedProject(pixel, text), 'second');
  expect(extractProject(twice)).toBe('second');
  expect(chunkTypes(twice)).toEqual(['IHDR', 'IDAT', 'iTXt', 'IEND']);
});

it('finds no project in a picture that is cut off or damaged anywhere', () => {
  const png = embedProject(pixel, 'a project');
  for (let length = 0; length < png.length; length += 1) {
    expect(extractProject(png.subarray(0, length))).toBeNull();
  }
  for (let at = 0; at < png.length; at += 1) {
    const damaged = png.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0x10;
    expect([null, 'a project']).toContain(extractProject(damaged));
  }
});

const withText = (bytes: Uint8Array) => {
  const header = [...'netloom'].map((letter) => letter.charCodeAt(0)).concat([0, 1, 0, 0, 0]);
  const chunks = readChunks(pixel) ?? [];
  const data = Uint8Array.from([...header, ...bytes]);
  return writeChunks([...chunks.slice(0, -1), { type: 'iTXt', data }, ...chunks.slice(-1)]);
};

it('does not inflate a bomb, nor what is not text', () => {
  const bomb = zlibSync(new Uint8Array(200_000_000), { level: 9 });
  expect(bomb.length).toBeLessThan(300_000);
  expect(extractProject(withText(bomb))).toBeNull();
  expect(extractProject(withText(zlibSync(Uint8Array.of(0xff, 0xfe))))).toBeNull();
  expect(extractProject(withText(Uint8Array.of(1, 2, 3)))).toBeNull();
  expect(extractProject(withText(zlibSync(new Uint8Array(100)).subarray(0, -8)))).toBeNull();
});

it('refuses to write into what is no picture', () => {
  expect(() => embedProject(new Uint8Array(50), text)).toThrow('PNG');
});
