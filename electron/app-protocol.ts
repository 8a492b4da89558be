/**
 * Answers requests for the program's own files: behind app:// on the desktop, and behind the local
 * web server. Plain Request in, plain Response out.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import mime from 'mime/lite';
import { SECURITY_HEADERS } from './security-headers';

/** A handler over the files below `folder`, with its index.html for '/'. Never rejects. */
export function createAppHandler(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, 'Method not allowed.', { Allow: 'GET, HEAD' });
    }
    const segments = readSegments(new URL(request.url).pathname.slice(1));
    const file = segments && (await findFile(folder, segments));
    if (!file) return answer(404, 'Not found.');
    try {
      const bytes = await readFile(file);
      const headers = {
        'Content-Type': contentType(file),
        'Content-Length': String(bytes.byteLength),
        'Cache-Control': 'no-cache',
      };
      return respond(request.method === 'HEAD' ? null : new Uint8Array(bytes), 200, headers);
    } catch {
      return answer(404, 'Not found.');
    }
  };
}

/** The path's decoded parts; null for whatever could mean another place on some file system. */
function readSegments(path: string): string[] | null {
  const parts = (path === '' ? 'index.html' : path).split('/');
  try {
    const segments = parts.map(decodeURIComponent);
    return segments.every(isPlainName) ? segments : null;
  } catch {
    return null;
  }
}

/** No hidden file, no '..', no separator, drive or stream of any system, no control character. */
function isPlainName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return name !== '' && !name.startsWith('.') && !/[\\/:\u0000-\u001f]/u.test(name);
}

/** The file's real path; null where there is none, or a link leads out of the folder. */
async function findFile(folder: string, segments: readonly string[]): Promise<string | null> {
  try {
    const file = await realpath(join(folder, ...segments));
    const isFile = (await stat(file)).isFile();
    return isFile && isInside(await realpath(folder), file) ? file : null;
  } catch {
    return null;
  }
}

/** Whether `path` is below `folder`; both absolute. `/app-evil` is not below `/app`. */
export function isInside(folder: string, path: string): boolean {
  const step = relative(folder, path);
  return step !== '' && step !== '..' && !step.startsWith(`..${sep}`) && !isAbsolute(step);
}

function contentType(file: string): string {
  const type = mime.getType(file) ?? 'application/octet-stream';
  const isText = type.startsWith('text/') || type === 'application/json';
  return isText ? `${type}; charset=utf-8` : type;
}

function answer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return respond(message, status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
}

function respond(
  body: string | Uint8Array<ArrayBuffer> | null,
  status: number,
  headers: Record<string, string>,
): Response {
  return new Response(body, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}
