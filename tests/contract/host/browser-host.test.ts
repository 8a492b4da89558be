import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Host } from '../../../shared/host';
import { describeInBrowser } from '../../helpers/browser';
import { openHostPage } from './browser-page';
import { describeHost, type HostUnderTest } from './host-contract';

describeInBrowser('in Chromium', () => {
  describeHost('the browser', startBrowser);
});

/** Bytes on their way between the test and the page, which exchange JSON. */
interface Packed {
  readonly base64: string;
}
const pack = (bytes: Uint8Array): Packed => ({ base64: Buffer.from(bytes).toString('base64') });
const unpack = ({ base64 }: Packed): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

async function startBrowser(): Promise<HostUnderTest> {
  const { session, url, close } = await openHostPage();
  const { page } = session;
  await page.addInitScript(installPerson);
  await page.goto(url);
  return {
    request: (name, args) => send(page, name, args),
    writeFile: async (name, bytes) =>
      page.evaluate(([name, bytes]) => window.person.write(name, bytes), [
        name,
        pack(bytes),
      ] as const),
    contents: async (name) => {
      const bytes = await page.evaluate((name) => window.person.read(name), name);
      return bytes && unpack(bytes);
    },
    removeFile: (name) => page.evaluate((name) => window.person.remove(name), name),
    willChoose: (chooses) =>
      page.evaluate((next) => void Object.assign(window.person, next), { chooses }),
    willSaveAs: (savesAs) =>
      page.evaluate((next) => void Object.assign(window.person, next), { savesAs }),
    restart: async () => {
      await page.reload();
    },
    close: async () => {
      expect(session.problems).toEqual([]);
      await close();
    },
  };
}

const send: (page: Page, ...request: Parameters<Host['request']>) => ReturnType<Host['request']> =
  async (page, name, args) => {
    const json: string | undefined = JSON.stringify(args, (_key, value) =>
      value instanceof Uint8Array ? pack(value) : value,
    );
    const answer = await page.evaluate(([name, json]) => window.person.ask(name, json), [
      name,
      json,
    ] as const);
    return JSON.parse(answer, (_key, value) =>
      value?.base64 === undefined ? value : unpack(value),
    );
  };

declare global {
  interface Window {
    readonly host: Host;
    /** The person at the page. Their files are in the origin's private file system. */
    person: {
      chooses: readonly string[] | null;
      savesAs: string | null;
      write(name: string, bytes: Packed): Promise<void>;
      read(name: string): Promise<Packed | null>;
      remove(name: string): Promise<void>;
      ask(name: string, json: string | undefined): Promise<string>;
    };
  }
}

/** Runs in the page: the pickers, which no test can click, give out real file handles. */
function installPerson(): void {
  const encode = (bytes: Uint8Array): Packed => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { base64: btoa(text) };
  };
  const decode = (packed: Packed) => Uint8Array.from(atob(packed.base64), (c) => c.charCodeAt(0));
  const cancelled = () => new DOMException('The person closed it.', 'AbortError');
  const folder = () => navigator.storage.getDirectory();
  window.person = {
    chooses: null,
    savesAs: null,
    async write(name, bytes) {
      const handle = await (await folder()).getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(decode(bytes));
      await writable.close();
    },
    async read(name) {
      try {
        const handle = await (await folder()).getFileHandle(name);
        return encode(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
      } catch {
        return null;
      }
    },
    remove: async (name) => (await folder()).removeEntry(name),
    async ask(name, json) {
      const args = json && JSON.parse(json, (_key, v) => (v?.base64 === undefined ? v : decode(v)));
      const answer = await (window.host.request as (name: string, args: unknown) => unknown)(
        name,
        args,
      );
      return JSON.stringify(answer, (_key, v) =>
        v instanceof Uint8Array ? encode(v) : v instanceof Blob ? { size: v.size } : v,
      );
    },
  };
  Object.assign(window, {
    showOpenFilePicker: async () => {
      const names = window.person.chooses;
      if (!names) throw cancelled();
      const own = await folder();
      return Promise.all(names.map((name) => own.getFileHandle(name)));
    },
    showSaveFilePicker: async () => {
      const name = window.person.savesAs;
      if (!name) throw cancelled();
      return (await folder()).getFileHandle(name, { create: true });
    },
  });
}
