import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../cli/netloom.mjs', import.meta.url));

export interface Ended {
  /** Null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with the process as soon as it has written to standard output. */
  readonly onOutput?: (child: ChildProcess) => void;
}

/** Runs the command line in a process of its own, in English unless the environment says otherwise. */
export function netloom(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, onOutput }: Place = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd,
      env: { ...process.env, LC_ALL: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      onOutput?.(child);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The JSON values of a command's lines. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects.
export const jsonLines = ({ stdout }: Ended): any[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
