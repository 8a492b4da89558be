import { app, type BrowserWindow, ipcMain, Menu } from 'electron';
import { type HostError, type HostRequests, SAVE_COMMAND } from '../shared/host';
import { createDispatch } from '../shared/host-dispatch';
import { CHANNELS } from './channels';
import { CloseGuard } from './close-guard';
import { createDesktopHandlers } from './desktop-handlers';
import { askReload, askUnsaved, systemDialogs, tell } from './dialogs';
import { openChosen } from './files';
import { type GraphicsSetting, writeGraphics } from './graphics';
import { menuTemplate } from './menu';
import { isTrustedSender } from './policy';
import { CrashBudget } from './recovery';
import type { ServedFiles } from './served-files';
import { toHostError } from './system-errors';
import { say, speak } from './texts';

const REFUSED: HostError = { code: 'refused', path: '', detail: 'untrusted sender' };

/**
 * Connects a window to the platform: its requests, its menu, its closing and its crashes.
 *
 * @returns `openFiles`, which hands the window files that the system gave.
 */
export async function connectShell(
  window: BrowserWindow,
  served: ServedFiles,
  graphicsFile: string,
  startedWith: GraphicsSetting,
): Promise<{ readonly openFiles: (paths: readonly string[]) => Promise<void> }> {
  let graphics = startedWith;
  let menu: HostRequests['setMenu']['args']['groups'] = [];
  const run = (id: string) => window.webContents.send(CHANNELS.command, id);
  const setGraphics = (webgpu: boolean, notice: string) => {
    graphics = { webgpu, isTrying: false };
    void writeGraphics(graphicsFile, graphics).catch(() => {});
    void tell(window, say(notice));
    drawMenu();
  };
  const drawMenu = () => {
    const template = menuTemplate({
      platform: process.platform,
      groups: menu,
      webgpu: graphics.webgpu,
      run,
      toggleWebgpu: () => setGraphics(!graphics.webgpu, 'webgpu.restart'),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const guard = new CloseGuard({
    ask: (name) => askUnsaved(window, name),
    save: () => run(SAVE_COMMAND),
    close: () => window.destroy(),
  });
  window.on('close', (event) => {
    if (!guard.mayClose()) event.preventDefault();
  });

  const crashes = new CrashBudget();
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    guard.forget();
    if (reason === 'clean-exit') return;
    if (crashes.allowsReload(Date.now()) || (await askReload(window))) window.reload();
    else window.destroy();
  });
  app.on('child-process-gone', (_event, { type, reason }) => {
    const isCrash = type === 'GPU' && reason !== 'clean-exit' && reason !== 'killed';
    if (isCrash && graphics.webgpu) setGraphics(false, 'webgpu.failed');
  });

  const { handlers, grants } = await createDesktopHandlers(
    app.getPath('userData'),
    systemDialogs(() => window),
    {
      setUnsaved: (args) => guard.setUnsaved(args),
      saveEnded: (saved) => guard.saveEnded(saved),
      setMenu: ({ language, groups }) => {
        speak(language);
        menu = groups;
        drawMenu();
      },
    },
    served,
  );
  const dispatch = createDispatch(handlers, toHostError);
  ipcMain.handle(CHANNELS.request, (event, name, args) =>
    isTrustedSender(event.senderFrame) ? dispatch(name, args) : { ok: false, error: REFUSED },
  );
  drawMenu();

  const openFiles = async (paths: readonly string[]) => {
    for (const path of paths) {
      try {
        const kind = /\.(netloom|json|png)$/i.test(path) ? 'project' : 'any';
        const [file] = await openChosen(grants, [path], kind);
        if (file) window.webContents.send(CHANNELS.openFile, file);
      } catch {
        await tell(window, say('openFailed', { path }));
      }
    }
  };
  return { openFiles };
}
