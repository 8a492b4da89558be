import { Unzlib, zlibSync } from 'fflate';
import { type PngChunk, readChunks, writeChunks } from './png-chunks';

/** What the chunk is called by which a picture carries its project. */
const KEYWORD = 'netloom';
/** In bytes: more than any project has. A picture may be a bomb. */
const MAX_TEXT = 100_000_000;
/** zlib gives at most about a thousand times as many bytes as it takes. */
const SLICE = 16_384;

/** Keyword, end, compressed, by zlib, no language, no translated keyword: see PNG's iTXt. */
const HEADER = [...KEYWORD].map((letter) => letter.charCodeAt(0)).concat([0, 1, 0, 0, 0]);

/** The picture with a project's text inside, in place of one that it had. Throws where it is no PNG. */
export function embedProject(png: Uint8Array, projectText: string): Uint8Array<ArrayBuffer> {
  const chunks = readChunks(png);
  if (!chunks) throw new Error('The picture is not a whole PNG file.');
  const text = zlibSync(new TextEncoder().encode(projectText), { level: 9 });
  const data = new Uint8Array(HEADER.length + text.length);
  data.set(HEADER);
  data.set(text, HEADER.length);
  const others = chunks.filter((chunk) => !isProject(chunk));
  return writeChunks([...others.slice(0, -1), { type: 'iTXt', data }, ...others.slice(-1)]);
}

/** The text of the project in a picture; null where there is none, or the file is broken. */
export function extractProject(png: Uint8Array): string | null {
  const chunk = readChunks(png)?.find(isProject);
  return chunk ? inflate(chunk.data.subarray(HEADER.length)) : null;
}

const isProject = ({ type, data }: PngChunk): boolean =>
  type === 'iTXt' && HEADER.every((byte, at) => data[at] === byte);

function inflate(compressed: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  let ended = false;
  try {
    const stream = new Unzlib((bytes, final) => {
      size += bytes.length;
      if (size > MAX_TEXT) throw new RangeError('The text is too long.');
      text += decoder.decode(bytes, { stream: !final });
      ended = final;
    });
    for (let at = 0; at < compressed.length; at += SLICE) {
      const end = at + SLICE;
      stream.push(compressed.subarray(at, end), end >= compressed.length);
    }
  } catch {
    // Not zlib, not UTF-8, cut off or a bomb: in each case the picture carries no project.
    return null;
  }
  return ended ? text : null;
}
