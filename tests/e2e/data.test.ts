import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, describeInBrowser, launchBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';
import { CanvasPage } from './canvas-page';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../unit/data/fixtures/${name}`, import.meta.url));

describeInBrowser('data', () => {
  let session: BrowserSession;
  let app: AppPage;
  let canvas: CanvasPage;
  beforeEach(async () => {
    session = await launchBrowser();
    app = new AppPage(session);
    canvas = new CanvasPage(app.page);
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });

  const summary = (label: string) =>
    app.page.getByRole('region', { name: 'Data' }).locator(`dt:text-is("${label}") + dd`);
  const alert = () => app.page.getByRole('tabpanel').getByRole('alert');

  test('a column’s type decides how many features the network gets', async () => {
    await app.openTemplate('Iris');
    await app.tab('Data');
    await expect.poll(() => summary('Input').textContent()).toBe('4');
    const type = (column: string) => app.page.getByRole('combobox', { name: `Type of ${column}` });
    await type('sepal_width_cm').selectOption('Ignored');
    await expect.poll(() => summary('Input').textContent()).toBe('3');
    // A list has nothing of its own to undo: the keys are the project's while it has the focus.
    await type('sepal_width_cm').press('Control+z');
    await expect.poll(() => summary('Input').textContent()).toBe('4');
    await type('sepal_width_cm').press('Control+Shift+z');
    await expect.poll(() => app.status.textContent()).toMatch(/[1-9] error/);
    await app.button('Fit network to data').click();
    await expect.poll(() => canvas.node('input').textContent()).toMatch(/3$/);
    await expect.poll(() => app.status.textContent()).toContain('No errors');
    await type('sepal_width_cm').selectOption('Category');
    await expect.poll(async () => Number(await summary('Input').textContent())).toBeGreaterThan(10);
    for (let step = 0; step < 3; step++) await app.button('Undo').click();
    await expect.poll(() => summary('Input').textContent()).toBe('4');
  });

  test('a workbook says what it is, and another of its sheets is chosen', async () => {
    await app.open();
    await app.choose(() => app.button(/data/i).first().click(), fixture('sheets.xlsx'));
    await app.page.getByText('Excel · sheet “rows”').waitFor();
    await expect.poll(() => summary('Samples').textContent()).toBe('17 / 2 / 5');
    await app.page.getByRole('combobox', { name: 'Sheet' }).click();
    await app.page.getByRole('option', { name: 'fewer' }).click();
    await app.page.getByText('Excel · sheet “fewer”').waitFor();
    await expect.poll(() => summary('Samples').textContent()).toBe('9 / 1 / 2');
    await app.button('Undo').click();
    await app.page.getByText('Excel · sheet “rows”').waitFor();
  });

  test('sounds are shown as waves and spectrograms', async () => {
    const names = ['tone-i16.wav', 'chirp.flac', 'chirp.mp3', 'chirp.ogg', 'chirp.opus'];
    const folder = Object.fromEntries(
      names.map((name) => [name, new Uint8Array(readFileSync(fixture(name)))]),
    );
    const zip = join(temporaryFolder(), 'tones.zip');
    writeFileSync(zip, zipSync({ low: folder, high: folder }));
    await app.open();
    await app.choose(() => app.button(/data/i).first().click(), zip);
    await app.page.getByRole('img', { name: 'Wave of high/chirp.flac' }).waitFor();
    await expect.poll(() => app.page.getByRole('img', { name: /^Spectrogram/ }).count()).toBe(6);
    await expect.poll(() => summary('Samples').textContent()).toBe('7 / 1 / 2');
    await expect.poll(() => summary('Input').textContent()).toBe('16000');
  });

  test('a table pasted from a spreadsheet becomes the data', async () => {
    await app.open();
    await app.page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const rows = Array.from({ length: 20 }, (_, at) => `${at}\t${at * 2}\t${at % 2 ? 'a' : 'b'}`);
      clipboardData.setData('text/plain', `x\tz\tlabel\n${rows.join('\n')}\n`);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await app.page.getByText('Delimited text · tabs · UTF-8').waitFor();
    await expect.poll(() => summary('Samples').textContent()).toBe('14 / 2 / 4');
  });

  test('scenes are shown with the boxes of their objects', async () => {
    await app.openTemplate('YOLO-style detector');
    await app.tab('Data');
    await app.page.getByRole('heading', { name: 'Scenes and the objects in them' }).waitFor();
    const scene = app.page.getByRole('listitem').filter({ has: app.page.locator('canvas') });
    await expect.poll(() => scene.count()).toBe(24);
    // The second has two digits: the caption names them, and each has its box.
    await expect.poll(() => scene.nth(1).locator('rect').count()).toBe(2);
    expect(await scene.nth(1).locator('text').allTextContents()).toEqual(
      (await scene.nth(1).locator('span').textContent())?.split(' '),
    );
    await expect.poll(() => summary('Target').textContent()).toBe('objects, 10 classes');
    await expect.poll(() => app.status.textContent()).toContain('No errors');
  });

  test('images are shown beside their masks, and strips with what they say', async () => {
    await app.openTemplate('U-Net, small');
    await app.tab('Data');
    await app.page.getByRole('heading', { name: 'Images and the class of each pixel' }).waitFor();
    const shown = app.page.getByRole('listitem').filter({ has: app.page.locator('canvas') });
    await expect.poll(() => shown.count()).toBe(24);
    expect(await shown.first().locator('canvas').count()).toBe(2);
    await expect.poll(() => summary('Target').textContent()).toBe('mask, 11 classes');
    await expect.poll(() => app.status.textContent()).toContain('No errors');
    await app.openTemplate('CRNN that reads digits');
    await app.tab('Data');
    await app.page.getByRole('heading', { name: 'Images and what they say' }).waitFor();
    await expect.poll(() => shown.first().locator('span').textContent()).toMatch(/^\d{3,6}$/);
  });

  test('another target gives problems, and fitting the network mends them', async () => {
    await app.openTemplate('Iris');
    await app.tab('Data');
    const target = (column: string) =>
      app.page.getByRole('checkbox', { name: `${column} is a target` });
    await target('petal_width_cm').check();
    await expect
      .poll(() => summary('Target').textContent())
      .toBe('petal_width_cm, species, 3 classes');
    await target('species').uncheck();
    await expect.poll(() => summary('Target').textContent()).toBe('petal_width_cm');
    await expect.poll(() => app.status.textContent()).toMatch(/[1-9] error/);
    await app.button('Fit network to data').click();
    await expect.poll(() => app.status.textContent()).toContain('No errors');
    await app.train();
    await app.page
      .getByRole('status')
      .getByText(/^Finished/)
      .waitFor({ timeout: 120_000 });
  });

  test('ragged rows are named, and the rest is used', async () => {
    await app.open();
    await app.choose(() => app.button('Open data').click(), fixture('ragged.csv'));
    expect(await app.projectName.inputValue()).toBe('ragged');
    await alert()
      .getByText(
        'The row on line 3 of ragged.csv has fewer than 3 cells; those lacking count as missing.',
      )
      .waitFor();
    await alert()
      .getByText(/on line 4 of ragged\.csv has more than 3 cells/)
      .waitFor();
    await app.page.getByRole('combobox', { name: 'Type of height' }).waitFor();
  });

  test('a file that can’t be read says why, and one step leads back', async () => {
    await app.openTemplate('Iris');
    await app.tab('Data');
    await expect.poll(() => summary('Input').textContent()).toBe('4');
    const bad = join(temporaryFolder(), 'holiday.csv');
    copyFileSync(fixture('gradient.png'), bad);
    for (const [file, message] of [
      [bad, 'holiday.csv is not a text file.'],
      [fixture('empty.csv'), 'empty.csv is empty.'],
      [fixture('header-only.csv'), 'header-only.csv has column names but no rows.'],
    ] as const) {
      await app.choose(() => app.button('Open a file…').click(), file);
      await alert().getByText(message).waitFor();
      expect(await canvas.nodes.count()).toBeGreaterThan(2);
      await alert().getByRole('button', { name: 'Go back' }).click();
      await expect.poll(() => summary('Input').textContent()).toBe('4');
    }
  });

  test('what is no data changes nothing', async () => {
    await app.openTemplate('Iris');
    const file = join(temporaryFolder(), 'song.mp3');
    writeFileSync(file, 'ID3');
    await app.tab('Data');
    await app.choose(() => app.button('Open a file…').click(), file);
    await app.messages.getByText('song.mp3').waitFor();
    await app.messages.getByText(/This is no data that can be read/).waitFor();
    expect(await app.page.title()).toBe('Iris flowers – Netloom');
  });

  test('a folder of images, dropped, chosen and zipped, is the same data', async () => {
    const folder = imageFolder();
    await app.open();
    await app.drop([folder.path]);
    const shown = async (name: string) => {
      await app.page.getByRole('heading', { name: '2 classes' }).waitFor();
      await expect.poll(() => summary('Data set').textContent()).toBe(name);
      await expect.poll(() => summary('Target').textContent()).toMatch(/, 2 classes$/);
      await expect.poll(() => summary('Input').textContent()).toBe('16×16×3');
    };
    await app.fill('Width', '16');
    await app.fill('Height', '16');
    await shown('shades');
    await app.choose(() => app.button('Open a folder…').click(), folder.path);
    await shown('shades');
    await app.choose(() => app.button('Open a file…').click(), folder.zip);
    await expect.poll(() => summary('Data set').textContent()).toBe('shades.zip');
    expect(await summary('Samples').textContent()).toMatch(/^\d+ \/ \d+ \/ \d+$/);
  });

  test('images that don’t decode are left out by name', async () => {
    const folder = imageFolder();
    copyFileSync(fixture('cut-short.png'), join(folder.path, 'even', 'broken.png'));
    await app.open();
    await app.drop([folder.path]);
    await alert()
      .getByText(/broken\.png.* can’t be read as an image and was left out/)
      .waitFor();
  });

  test('a bomb, a path out of the folder and a zip cut short are refused by name', async () => {
    const folder = temporaryFolder();
    const write = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const good = zipSync({ 'a/1.png': strToU8('x'), 'b/1.png': strToU8('y') });
    await app.openTemplate('Iris');
    for (const [file, message] of [
      [
        write('climb.zip', zipSync({ '../../a/1.png': strToU8('x'), 'b/1.png': strToU8('y') })),
        /climb\.zip was refused: the path “\.\.\/\.\.\/a\/1\.png” leads out of its folder/,
      ],
      [write('short.zip', good.slice(0, -30)), /short\.zip is not a zip file, or is cut short/],
      [
        write(
          'bomb.zip',
          zipSync({ 'a/1.png': new Uint8Array(300_000_000), 'b/1.png': strToU8('y') }),
        ),
        /bomb\.zip was refused: “a\/1\.png” says that it unpacks to \d+ MB/,
      ],
    ] as const) {
      await app.drop([file]);
      const note = app.messages.filter({ hasText: message });
      await note.waitFor({ timeout: 60_000 });
      // What was open stays.
      expect(await summary('Data set').textContent()).toBe('Iris flowers');
      await note.getByRole('button').click();
      await note.waitFor({ state: 'detached' });
    }
  });
});

/** Twelve small pictures in two folders, and the same as a zip. */
function imageFolder(): { path: string; zip: string } {
  const path = join(temporaryFolder(), 'shades');
  const files: Record<string, Uint8Array> = {};
  for (const [name, picture] of [
    ['even', 'grey.png'],
    ['uneven', 'gradient.png'],
  ] as const) {
    mkdirSync(join(path, name), { recursive: true });
    for (let index = 0; index < 6; index++) {
      copyFileSync(fixture(picture), join(path, name, `${index}.png`));
      files[`${name}/${index}.png`] = readFileSync(fixture(picture));
    }
  }
  const zip = join(path, '..', 'shades.zip');
  writeFileSync(zip, zipSync(files));
  return { path, zip };
}
