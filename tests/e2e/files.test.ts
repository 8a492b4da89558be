import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../helpers/browser';
import { temporaryFolder } from '../helpers/temporary-folder';
import { AppPage } from './app-page';
import { CanvasPage } from './canvas-page';
import { eachWithApp } from './each-with-app';

const template = fileURLToPath(new URL('../../templates/lenet-5.netloom', import.meta.url));

describeInBrowser('project files', () => {
  let app: AppPage;
  eachWithApp((opened) => {
    app = opened;
  });

  test('what can’t be read is named with the place, and what is open stays', async () => {
    const folder = temporaryFolder();
    const text = readFileSync(template, 'utf8');
    const project = JSON.parse(text);
    const nodes = { ...project.graph, nodes: new Array(300_000).fill(project.graph.nodes[0]) };
    await app.openTemplate('Iris');
    await app.projectName.fill('Mine');
    const canvas = new CanvasPage(app.page);
    const layers = await canvas.nodes.count();
    for (const [name, contents, message] of [
      ['cut.netloom', text.slice(0, 600), /breaks off at line \d+, column \d+/],
      ['empty.netloom', '', /This file is empty/],
      ['letter.netloom', 'Dear Ada,', /line 1, column 1 is not JSON/],
      ['other.json', '{"nodes": []}', /no Netloom project/],
      ['deep.netloom', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /nested too deep/],
      ['later.netloom', JSON.stringify({ ...project, version: 99 }), /newer Netloom/],
      ['many.netloom', JSON.stringify({ ...project, graph: nodes }), /at most [\d,]+ layers/],
      ['holiday.png', readFileSync(fixturePicture), /This picture carries no project/],
      ['model.zip', zipSync({ 'model.json': strToU8('{"a":') }), /model\.json/],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, contents);
      await app.choose(() => app.page.keyboard.press('Control+o'), file);
      const note = app.messages.filter({ hasText: name });
      await note.getByText(message).waitFor();
      expect(await app.projectName.inputValue()).toBe('Mine');
      expect(await canvas.nodes.count()).toBe(layers);
      await note.getByRole('button').click();
      await note.waitFor({ state: 'detached' });
    }
    expect(await app.page.title()).toBe('• Mine – Netloom');
  });

  test('names from a file are text, never markup', async () => {
    const file = join(temporaryFolder(), 'x.netloom');
    const markup = '<img src=x onerror=alert(1)>';
    writeFileSync(file, readFileSync(template, 'utf8').replaceAll('conv1', markup));
    await app.open();
    await app.drop([file]);
    await new CanvasPage(app.page).nodes.filter({ hasText: markup }).waitFor();
    expect(await app.page.locator('img').count()).toBe(0);
  });

  test('a project dropped on the canvas opens, and so does one dropped on the start page', async () => {
    await app.open();
    await app.drop([template]);
    await expect.poll(() => app.projectName.inputValue()).toBe('LeNet-5');
    const file = join(temporaryFolder(), 'second.netloom');
    writeFileSync(file, readFileSync(template, 'utf8').replace('"LeNet-5"', '"Second"'));
    await app.drop([file]);
    await expect.poll(() => app.projectName.inputValue()).toBe('Second');
    await app.button('Undo').waitFor();
    expect(await app.status.textContent()).toMatch(/Saved$/);
  });

  test('a project let go at once over another part of the page opens', async () => {
    await app.open();
    await app.drop([template], { x: 560, y: 240 }, { x: 1000, y: 20 });
    await expect.poll(() => app.projectName.inputValue()).toBe('LeNet-5');
  });

  test('recent projects are offered; a browser that can’t read them again asks for the file', async () => {
    const { page } = app;
    await app.open();
    await app.choose(() => app.button('Open project').click(), template);
    await app.button('Start page').click();
    const recent = () => page.getByRole('button', { name: /^LeNet-5.*2\d{3}/ });
    await recent().click();
    await expect.poll(() => app.projectName.inputValue()).toBe('LeNet-5');

    await page.reload();
    await app.choose(() => recent().click(), template);
    await app.messages.getByText('Choose “LeNet-5” again').waitFor();
    await expect.poll(() => app.projectName.inputValue()).toBe('LeNet-5');
    await app.button('Start page').click();
    expect(await recent().count()).toBe(1);
  });

  test('a project without its data says so, and keeps its columns when they are chosen again', async () => {
    const folder = temporaryFolder();
    const table = join(folder, 'wine.csv');
    writeFileSync(
      table,
      readFileSync(new URL('../../templates/data/wine.csv', import.meta.url), 'utf8'),
    );
    await app.open();
    await app.choose(() => app.button('Open data').click(), table);
    const { page } = app;
    const type = (from: AppPage) => from.page.getByRole('combobox', { name: 'Type of alcohol' });
    await type(app).selectOption('Ignored');
    const saved = await app.download(() => page.keyboard.press('Control+s'));
    const file = join(folder, saved.name);
    writeFileSync(file, saved.bytes);

    const elsewhere = await launchBrowser();
    try {
      const second = new AppPage(elsewhere);
      await second.open();
      await second.choose(() => second.button('Open project').click(), file);
      await second.tab('Data');
      const note = second.page.getByRole('alert').filter({ hasText: '“wine.csv” is not at hand' });
      await second.choose(() => note.getByRole('button', { name: 'Open a file…' }).click(), table);
      await expect.poll(() => type(second).inputValue()).toBe('ignore');
      expect(elsewhere.problems).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });
});

const fixturePicture = fileURLToPath(
  new URL('../unit/data/fixtures/gradient.png', import.meta.url),
);
