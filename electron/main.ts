/** The desktop app's entry: what has to be set before Electron is ready, then one guarded window. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, protocol, session } from 'electron';
import { filesAmong } from './given-files';
import { graphicsSwitches, readGraphics, writeGraphics } from './graphics';
import { APP_SCHEME, APP_URL, OFFLINE_SWITCHES } from './policy';
import { ServedFiles } from './served-files';
import { guardPages, guardSession } from './session-policy';
import { connectShell } from './shell';
import { languageFor, say, speak } from './texts';
import { createWindow } from './window';

const builtFolder = fileURLToPath(new URL('.', import.meta.url));
const pageFolder = join(builtFolder, '..', 'renderer');
/** Electron's own program, and while developing the script that it runs. */
const PROGRAM_ARGUMENTS = app.isPackaged ? 1 : 2;

app.setName('Netloom');
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
const graphicsFile = join(app.getPath('userData'), 'graphics.json');
const graphics = readGraphics(graphicsFile);
for (const [name, value] of [
  ...OFFLINE_SWITCHES,
  ...graphicsSwitches(process.platform, graphics),
]) {
  app.commandLine.appendSwitch(name, value);
}

let window: BrowserWindow | null = null;
let given = filesAmong(process.argv, PROGRAM_ARGUMENTS, process.cwd());
let openGiven = async (paths: readonly string[]): Promise<void> => {
  given = [...given, ...paths];
};

async function start(): Promise<void> {
  speak(languageFor(app.getPreferredSystemLanguages()));
  if (!existsSync(join(pageFolder, 'index.html'))) {
    dialog.showErrorBox('Netloom', say('notBuilt'));
    return app.exit(1);
  }
  const served = new ServedFiles();
  guardSession(session.defaultSession, pageFolder, served);
  if (graphics.webgpu)
    await writeGraphics(graphicsFile, { webgpu: true, isTrying: true }).catch(() => {});
  window = createWindow(builtFolder);
  const { openFiles } = await connectShell(window, served, graphicsFile, graphics);
  await window.loadURL(APP_URL);
  if (graphics.webgpu) await writeGraphics(graphicsFile, graphics).catch(() => {});
  openGiven = openFiles;
  await openFiles(given.splice(0));
}

if (app.requestSingleInstanceLock()) {
  guardPages();
  app.on('second-instance', (_event, argv, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    void openGiven(filesAmong(argv, PROGRAM_ARGUMENTS, folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openGiven([path]);
  });
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox('Netloom', String(error));
      app.exit(1);
    });
} else {
  app.quit();
}
