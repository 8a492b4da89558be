import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesktopHandlers } from '../../../electron/desktop-handlers';
import { toHostError } from '../../../electron/system-errors';
import type { Host } from '../../../shared/host';
import { createDispatch } from '../../../shared/host-dispatch';
import { describeHost, type HostUnderTest } from './host-contract';

describeHost('the desktop', startDesktop);

async function startDesktop(): Promise<HostUnderTest> {
  const root = mkdtempSync(join(tmpdir(), 'netloom-host-'));
  const own = join(root, 'person');
  mkdirSync(own);
  let chosen: readonly string[] | null = null;
  let target: string | null = null;
  const dialogs = {
    chooseFiles: async () => chosen,
    chooseTarget: async () => target,
  };
  const ignore = () => {};
  const shell = { setUnsaved: ignore, saveEnded: ignore, setMenu: ignore };
  const startProgram = async (): Promise<Host['request']> => {
    const { handlers } = await createDesktopHandlers(join(root, 'program'), dialogs, shell);
    return createDispatch(handlers, toHostError);
  };
  mkdirSync(join(root, 'program'));
  let request = await startProgram();
  return {
    request: (name, args) => request(name, args),
    writeFile: (name, bytes) => writeFile(join(own, name), bytes),
    contents: (name) =>
      readFile(join(own, name)).then(
        (bytes) => new Uint8Array(bytes),
        () => null,
      ),
    removeFile: (name) => rm(join(own, name)),
    willChoose: async (names) => {
      chosen = names?.map((name) => join(own, name)) ?? null;
    },
    willSaveAs: async (name) => {
      target = name && join(own, name);
    },
    restart: async () => {
      request = await startProgram();
    },
    close: async () => rmSync(root, { recursive: true, force: true }),
  };
}
