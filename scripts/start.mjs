// npm start: sets up what is missing and opens the desktop app, or serves the web edition where the
// desktop app can't open.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { obtainElectron, whyNoWindow } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { fail, root } from './run-command.mjs';
import { readPort, serveUntilEnd } from './serve.mjs';

const HELP = `npm start [-- options] [FILE…]
  --web        serve the web edition instead of opening the desktop app
  --port N     its port (default: the first free one from 4173)
  --no-open    do not open it in a browser
  --help       show this`;

/** A desktop app that ends this soon with an error did not open. */
const OPENING_MS = 15_000;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        web: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`, 2);
  }
}

/** Opens the desktop app and waits for its end: null where it ran, else why it did not open. */
function openDesktop(electron, files) {
  const started = Date.now();
  // The terminal sends Ctrl-C to the app too; this process waits for it to end by itself.
  const wait = () => {};
  process.on('SIGINT', wait);
  return new Promise((resolve) => {
    const child = spawn(electron, [join(root, 'dist/electron/main.mjs'), ...files], {
      stdio: 'inherit',
    });
    const stop = () => child.kill('SIGTERM');
    process.on('SIGTERM', stop);
    const finish = (reason) => {
      process.removeListener('SIGINT', wait);
      process.removeListener('SIGTERM', stop);
      resolve(reason);
    };
    child.on('error', (error) => finish(error.message));
    child.on('exit', (code, signal) => {
      const opened = code === 0 || signal === 'SIGINT' || signal === 'SIGTERM';
      const early = Date.now() - started < OPENING_MS;
      if (!opened && !early) process.exitCode = code ?? 1;
      finish(opened || !early ? null : `Electron ended with ${signal ?? `code ${code}`}`);
    });
  });
}

async function openOrExplain(files) {
  const reason = whyNoWindow();
  if (reason) return reason;
  const electron = await obtainElectron();
  if ('reason' in electron) return electron.reason;
  await ensureBuilt(['renderer', 'electron']);
  return openDesktop(electron.path, files);
}

async function main() {
  const { values, positionals } = readArguments();
  if (values.help) return process.stdout.write(`${HELP}\n`);
  const port = readPort(values.port);
  await ensureInstalled();
  if (!values.web) {
    const reason = await openOrExplain(positionals);
    if (reason === null) return;
    console.error(`The desktop app does not open: ${reason}. Serving the web edition instead.`);
  }
  await serveUntilEnd({ port, open: !values['no-open'] });
}

await main().catch((error) => fail(error.message));
