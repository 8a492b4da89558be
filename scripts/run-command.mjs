// Running other programs from the scripts. Plain Node: it works before anything is installed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, output?: 'show' | 'keep' | 'both' }} [options]
 *   `show` passes the program's output on, `keep` returns it, `both` does both.
 * @returns {Promise<{ ok: boolean, code: number | null, signal: NodeJS.Signals | null, timedOut: boolean, output: string }>}
 *   `code` is null where a signal ended the program, or it could not be started.
 */
export function runCommand(command, args, options = {}) {
  const { cwd = root, env = process.env, timeoutMs, output = 'show' } = options;
  const kept = output !== 'show';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', kept ? 'pipe' : 'inherit', kept ? 'pipe' : 'inherit'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    let timedOut = false;
    const timers = [];
    if (timeoutMs !== undefined) {
      const giveUp = () => {
        timedOut = true;
        child.kill('SIGTERM');
      };
      timers.push(setTimeout(giveUp, timeoutMs));
      timers.push(setTimeout(() => child.kill('SIGKILL'), timeoutMs + 5_000));
    }
    const collect = (stream, sink) =>
      stream?.on('data', (chunk) => {
        chunks.push(chunk);
        if (output === 'both') sink.write(chunk);
      });
    collect(child.stdout, process.stdout);
    collect(child.stderr, process.stderr);
    const finish = (code, signal, extra = '') => {
      for (const timer of timers) clearTimeout(timer);
      const text = Buffer.concat(chunks).toString() + extra;
      resolve({ ok: code === 0, code, signal, timedOut, output: text });
    };
    child.on('error', (error) => finish(null, null, error.message));
    child.on('close', (code, signal) => finish(code, signal));
  });
}

/** Runs npm: the one that runs this script where there is one, since `npm` is no program on Windows. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? runCommand(process.execPath, [npm, ...args], options)
    : runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** Ends the script with a message on standard error. */
export function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
