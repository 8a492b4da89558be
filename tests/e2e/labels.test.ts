import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { describeInBrowser } from '../helpers/browser';
import { pngOf } from '../helpers/png';
import { temporaryFolder } from '../helpers/temporary-folder';
import type { AppPage } from './app-page';
import { eachWithApp } from './each-with-app';

const WIDTH = 48;
const HEIGHT = 32;

/** One colour with a white square at a place of its own. */
function picture(red: number, blue: number, at: number): Uint8Array {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
    const isSquare = x >= at && x < at + 8 && y >= 4 && y < 12;
    rgb.set(isSquare ? [255, 255, 255] : [red, 20 * at, blue], pixel * 3);
  }
  return pngOf(rgb, WIDTH, HEIGHT);
}

/** The even ones red, the odd ones blue. */
function unlabelledZip(count: number, squares = 12): string {
  const pictures = Array.from({ length: count }, (_, at) => [
    `shots/${String(at).padStart(2, '0')}.png`,
    picture(at % 2 ? 30 : 220, at % 2 ? 220 : 30, at % squares),
  ]);
  const path = join(temporaryFolder(), 'shots.zip');
  writeFileSync(path, zipSync(Object.fromEntries(pictures)));
  return path;
}

/** The data are read again, by a machine that may be busy. */
const SOON = { timeout: 20_000 };

describeInBrowser('labelling', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  const summary = (label: string) =>
    app.page.getByRole('region', { name: 'Data' }).locator(`dt:text-is("${label}") + dd`);
  const view = () => app.page.getByRole('main', { name: 'Label images' });
  const progress = () => view().getByRole('status').first();
  const press = async (...keys: string[]) => {
    for (const key of keys) await app.page.keyboard.press(key);
  };
  const openUnlabelled = async (template: string, count: number) => {
    await app.openTemplate(template);
    await app.tab('Data');
    await app.choose(() => app.button('Open a file…').click(), unlabelledZip(count));
    await app.page.getByText('No labels yet', { exact: true }).waitFor();
  };
  const nameClasses = async (...names: string[]) => {
    await expect
      .poll(() =>
        view()
          .getByRole('textbox', { name: 'New class' })
          .evaluate((field) => field === document.activeElement),
      )
      .toBe(true);
    for (const name of names) {
      await app.page.keyboard.type(name);
      await press('Enter');
    }
    await press('Escape');
  };

  test('12 pictures are sorted by the keyboard alone, trained on, and the labels kept', async () => {
    await openUnlabelled('Multilayer perceptron', 12);
    await app.banner.getByText('The images need labels first').waitFor();
    await app.button('Sort into classes').press('Enter');
    await nameClasses('red', 'blue');
    await view().getByRole('img', { name: 'shots/00.png' }).waitFor();
    expect(await progress().textContent()).toBe('0 of 12');
    // One to sort wrong and to take back, one to skip, one to leave out.
    await press('2');
    await view().getByRole('img', { name: 'shots/01.png' }).waitFor();
    await press('Control+z');
    await view().getByRole('img', { name: 'shots/00.png' }).waitFor();
    expect(await progress().textContent()).toBe('0 of 12');
    await press('1', 'ArrowRight', '1');
    await view().getByRole('img', { name: 'shots/03.png' }).waitFor();
    await press(' ');
    for (let at = 4; at < 11; at++) await press(at % 2 ? '2' : '1');
    await press('0');
    expect(await progress().textContent()).toBe('10 of 12');
    await view().getByRole('combobox', { name: 'Which images' }).selectOption('Unlabelled only');
    await press(' ');
    await view().getByRole('img', { name: 'shots/01.png' }).waitFor();
    await press('2', '2');
    expect(await progress().textContent()).toBe('12 of 12');
    await press('Escape');
    await app.page.getByText('labels made here').waitFor();
    await expect.poll(() => summary('Target').textContent(), SOON).toBe('class, 2 classes');
    await expect.poll(() => summary('Samples').textContent(), SOON).toBe('8 / 1 / 2');
    await app.button('Fit network to data').click();
    await expect.poll(() => app.status.textContent()).toContain('No errors');
    await app.train();
    await app.page
      .getByRole('status')
      .getByText(/^Finished/)
      .waitFor({ timeout: 120_000 });
    const saved = await app.download(() => press('Control+s'));
    const { labels } = JSON.parse(saved.bytes.toString()).data;
    expect(labels.leftOut).toEqual(['shots/11.png']);
    expect(Object.values(labels.sorted)).toEqual(
      Array.from({ length: 11 }, (_, at) => (at % 2 ? 'blue' : 'red')),
    );
    // The network that has learnt from them suggests a label for one that has none any more.
    await app.tab('Data');
    await app.button('Label images…').click();
    await view().getByRole('img', { name: 'shots/00.png' }).waitFor();
    await press('Delete');
    expect(await progress().textContent()).toBe('11 of 12');
    await view().getByRole('switch', { name: 'Network suggests' }).click();
    await view()
      .getByText(/^The network suggests (red|blue)/)
      .waitFor({ timeout: 30_000 });
    await press('Enter');
    await expect.poll(() => progress().textContent()).toBe('12 of 12');
  });

  test('several pictures are chosen in the grid and sorted at once; classes change their names', async () => {
    await openUnlabelled('Multilayer perceptron', 40);
    await app.button('Sort into classes').click();
    await nameClasses('red', 'blue');
    await view().getByText('Many', { exact: true }).click();
    const option = (path: string) => view().getByRole('option', { name: path });
    await option('shots/00.png').click();
    await option('shots/09.png').click({ modifiers: ['Shift'] });
    await option('shots/03.png').click({ modifiers: ['Control'] });
    await press('1');
    expect(await progress().textContent()).toBe('9 of 40');
    await option('shots/09.png: red').waitFor();
    await option('shots/03.png: No label').waitFor();
    await press('Control+a', '2');
    expect(await progress().textContent()).toBe('40 of 40');
    await app.button('More for blue').click();
    await app.page.getByRole('menuitem', { name: 'Rename…' }).click();
    await app.page.keyboard.type('azure');
    await press('Enter');
    await option('shots/09.png: azure').waitFor();
    await press('Control+z', 'Control+z');
    await option('shots/09.png: red').waitFor();
    const table = await app.download(async () => {
      await app.button('Export').click();
      await app.page.getByRole('menuitem', { name: 'Table (CSV)' }).click();
    });
    expect(table.bytes.toString().split('\n').slice(0, 2)).toEqual([
      'file,label',
      'shots/00.png,red',
    ]);
  });

  test('boxes are drawn by pointer and keyboard, to the pixel, and become the target', async () => {
    await openUnlabelled('YOLO-style detector', 6);
    await app.button('Sort into classes').click();
    await nameClasses('square', 'other');
    await view().getByText('Boxes', { exact: true }).click();
    const picture = view().getByRole('img', { name: 'shots/00.png' });
    const box = (name: RegExp) => view().getByRole('button', { name });
    await picture.waitFor();
    await view().getByRole('group', { name: 'Boxes' }).waitFor();
    const area = await picture.boundingBox();
    if (!area) throw new Error('no picture');
    const at = (x: number, y: number) =>
      [area.x + (x * area.width) / WIDTH, area.y + (y * area.height) / HEIGHT] as const;
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await app.page.mouse.move(...at(...from));
      await app.page.mouse.down();
      await app.page.mouse.move(...at(...to), { steps: 4 });
      await app.page.mouse.up();
    };
    await drag([0, 4], [8, 12]);
    await box(/^square, 8 × 8 at 0, 4$/).waitFor();
    // Moved, resized by a handle, cut off at the edge.
    await drag([4, 8], [14, 10]);
    await box(/^square, 8 × 8 at 10, 6$/).waitFor();
    await drag([18, 14], [28, 20]);
    await box(/^square, 18 × 14 at 10, 6$/).waitFor();
    await drag([14, 12], [90, 12]);
    await box(/^square, 18 × 14 at 30, 6$/).waitFor();
    await press('ArrowLeft', 'Shift+ArrowLeft', 'Alt+ArrowDown');
    await box(/^square, 18 × 15 at 19, 6$/).waitFor();
    await press('2');
    await box(/^other, 18 × 15 at 19, 6$/).waitFor();
    // On the next: the same boxes again, then one from the keyboard, then that one gone.
    await press('PageDown', 'Shift+C');
    await box(/^other, 18 × 15 at 19, 6$/).waitFor();
    await press('1', 'Enter');
    await box(/^square, 12 × 8 at 18, 12$/).waitFor();
    await press('Delete');
    await expect.poll(() => box(/ × /).count()).toBe(1);
    await press('PageDown', 'Shift+E');
    expect(await progress().textContent()).toBe('3 of 6');
    const coco = await app.download(async () => {
      await app.button('Export').click();
      await app.page.getByRole('menuitem', { name: 'COCO (JSON)' }).click();
    });
    const { images, annotations } = JSON.parse(coco.bytes.toString());
    expect(images.map((image: { file_name: string }) => image.file_name)).toHaveLength(3);
    expect(annotations.map(({ bbox }: { bbox: number[] }) => bbox)).toEqual([
      [19, 6, 18, 15],
      [19, 6, 18, 15],
    ]);
    const yolo = await app.download(async () => {
      await app.button('Export').click();
      await app.page.getByRole('menuitem', { name: 'YOLO (zip)' }).click();
    });
    expect(Object.keys(unzipSync(new Uint8Array(yolo.bytes)))).toContain('shots/00.txt');
    await app.button('Done').click();
    await expect.poll(() => summary('Target').textContent(), SOON).toBe('objects, 2 classes');
    await expect.poll(() => app.page.locator('[data-kind="truth"]').count()).toBe(2);
  });

  test('where the network disagrees, a label is changed or kept by one key', async () => {
    // Sorted in folders, one of them into the wrong one. All of a colour are alike: none can be learnt by heart.
    const files = unzipSync(new Uint8Array(readFileSync(unlabelledZip(24, 1))));
    const folders = Object.entries(files).map(([path, bytes], at) => {
      const isRed = at % 2 === 0;
      return [path.replace('/', isRed === (at !== 6) ? '/red/' : '/blue/'), bytes] as const;
    });
    const zip = join(temporaryFolder(), 'sorted.zip');
    writeFileSync(zip, zipSync(Object.fromEntries(folders)));
    await app.openTemplate('Multilayer perceptron');
    await app.tab('Data');
    await app.choose(() => app.button('Open a file…').click(), zip);
    await expect.poll(() => summary('Target').textContent(), SOON).toBe('class, 2 classes');
    await app.fill('Width', '8');
    await app.fill('Height', '8');
    await expect.poll(() => summary('Input').textContent(), SOON).toBe('8×8×3');
    await app.button('Fit network to data').click();
    await app.button('Label images…').click();
    expect(await progress().textContent()).toBe('24 of 24');
    await view().getByRole('combobox', { name: 'Which images' }).selectOption('Network disagrees');
    await app.messages.getByText('No network has learnt from these images yet.').waitFor();
    await press('Escape');
    await app.tab('Training');
    await app.fill('Epochs', '150');
    await app.train();
    await app.page
      .getByRole('status')
      .getByText(/^Finished/)
      .waitFor({ timeout: 120_000 });
    await app.tab('Data');
    await app.button('Label images…').click();
    await view().getByRole('combobox', { name: 'Which images' }).selectOption('Network disagrees');
    const doubt = view().getByText('Labelled blue. The network says red');
    await doubt.waitFor({ timeout: 30_000 });
    const split = /(Training|Validation|Test)$/.exec((await doubt.textContent()) ?? '')?.[0] ?? '';
    await view().getByRole('img', { name: 'shots/blue/06.png' }).waitFor();
    await press('Enter');
    await view().getByRole('combobox', { name: 'Which images' }).selectOption('Labelled here');
    await view().getByRole('option', { name: 'shots/blue/06.png: red' }).waitFor();
    await press('Escape');
    await app.page.getByText('Labels were changed after the result on the test split').waitFor();
    // From a sample in the evaluation to its label.
    await app.tab('Evaluation');
    await app.page.getByRole('tabpanel').getByText(split, { exact: true }).click();
    await app.button(/^Evaluate/).click();
    await app.button(/^True blue, predicted red/).click();
    await app.button(/^Fix the label: /).click();
    await view().getByRole('img', { name: 'shots/blue/06.png' }).waitFor();
  });
});
