import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialog } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeInBrowser } from '../../helpers/browser';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { type HostPage, openHostPage } from './browser-page';

describeInBrowser('the browser, where it differs from the desktop', () => {
  let opened: HostPage;
  beforeAll(async () => {
    opened = await openHostPage();
    // As in Firefox and Safari, which have no pickers.
    await opened.session.page.addInitScript(() => {
      Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
    });
  });
  afterAll(() => opened?.close());
  beforeEach(() => opened.session.page.goto(opened.url).then(() => {}));

  test('the page is isolated and breaks none of its own policy', async () => {
    expect(await opened.session.page.evaluate(() => window.crossOriginIsolated)).toBe(true);
    expect(opened.session.problems).toEqual([]);
  });

  test('without pickers, a form control picks, and the file can be read again while the page lives', async () => {
    const { page } = opened.session;
    const file = join(temporaryFolder(), 'wine.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    const chooser = page.waitForEvent('filechooser');
    const answer = page.evaluate(async () => {
      const picked = await window.host.request('openFile', { kind: 'table', multiple: false });
      const path = picked.ok ? (picked.value?.[0]?.path ?? '') : '';
      const again = await window.host.request('readFile', { path });
      return again.ok
        ? [again.value.name, new TextDecoder().decode(again.value.bytes)]
        : again.error;
    });
    expect((await chooser).isMultiple()).toBe(false);
    await (await chooser).setFiles(file);
    expect(await answer).toEqual(['wine.csv', 'a,b\n1,2\n']);
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });

  test('a folder of images is picked by its control and answered as on the desktop', async () => {
    const { page } = opened.session;
    const folder = temporaryFolder();
    for (const path of ['cats', 'dogs/young']) mkdirSync(join(folder, path), { recursive: true });
    for (const name of [
      'cats/2.PNG',
      'cats/10.jpg',
      'dogs/young/1.webp',
      'notes.doc',
      'cats/._1.png',
    ]) {
      writeFileSync(join(folder, name), name);
    }
    const chooser = page.waitForEvent('filechooser');
    const answer = page.evaluate(async () => {
      const picked = await window.host.request('openFile', {
        kind: 'image-folder',
        multiple: false,
      });
      return picked.ok ? picked.value?.map(({ name }) => name) : picked.error;
    });
    await (await chooser).setFiles(folder);
    expect(await answer).toEqual(['cats/10.jpg', 'cats/2.PNG', 'dogs/young/1.webp']);
  });

  test('without pickers, saving downloads, under a name that every system takes', async () => {
    const { page } = opened.session;
    const download = page.waitForEvent('download');
    const answer = await page.evaluate(() =>
      window.host.request('saveFile', {
        path: null,
        suggestedName: 'my/net: 1.netloom',
        kind: 'project',
        bytes: new Uint8Array([1, 2, 3]),
      }),
    );
    expect((await download).suggestedFilename()).toBe('my-net- 1.netloom');
    expect([...(await readFile(await (await download).path()))]).toEqual([1, 2, 3]);
    expect(answer).toMatchObject({ ok: true, value: { name: 'my-net- 1.netloom' } });
  });

  test('storage that is full says so, and what was there stays', async () => {
    const { page, context } = opened.session;
    const devtools = await context.newCDPSession(page);
    const put = (length: number) =>
      page.evaluate(
        (length) =>
          window.host.request('storePut', {
            store: 'autosave',
            key: 'work',
            // Random, since the browser compresses what it stores.
            bytes: Uint8Array.from({ length }, () => Math.random() * 256),
          }),
        length,
      );
    await devtools.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(opened.url).origin,
      quotaSize: 1_000_000,
    });
    expect(await put(1_000)).toMatchObject({ ok: true });
    expect(await put(5_000_000)).toMatchObject({
      ok: false,
      error: { code: 'disk-full', path: 'autosave/work' },
    });
    const kept = await page.evaluate(async () => {
      const answer = await window.host.request('storeGet', { store: 'autosave', key: 'work' });
      return answer.ok && answer.value?.byteLength;
    });
    expect(kept).toBe(1_000);
  });

  test('leaving asks only while work is unsaved', async () => {
    const { context } = opened.session;
    for (const unsaved of [true, false]) {
      const page = await context.newPage();
      await page.goto(opened.url);
      // A browser asks only where the person has done something on the page.
      await page.mouse.click(5, 5);
      await page.evaluate(
        (unsaved) => window.host.request('setUnsaved', { unsaved, name: 'LeNet' }),
        unsaved,
      );
      const asked: string[] = [];
      page.on('dialog', (dialog: Dialog) => {
        asked.push(dialog.type());
        void dialog.accept();
      });
      const closed = page.waitForEvent('close');
      await page.close({ runBeforeUnload: true });
      await closed;
      expect(asked).toEqual(unsaved ? ['beforeunload'] : []);
    }
  });
});
