// The pictures of the docs, taken from the built web edition: `node tools/screenshots/take.mjs [URL] [FOLDER]`,
// with the app served at URL (npm start -- --web). With --all every view is also taken in both themes,
// both languages and both sizes, to look at.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';

const args = process.argv.slice(2);
const every = args.includes('--all');
const [url = 'http://127.0.0.1:4173/', folder = 'docs/images'] = args.filter(
  (arg) => !arg.startsWith('--'),
);

const TEXTS = {
  'en-US': {
    train: /^Train/,
    tabs: {
      problems: 'Problems',
      training: 'Training',
      evaluation: 'Evaluation',
      runs: 'Runs',
      data: 'Data',
      code: 'Code',
    },
  },
  'zh-CN': {
    train: /^训练/,
    tabs: {
      problems: '问题',
      training: '训练',
      evaluation: '评估',
      runs: '运行记录',
      data: '数据',
      code: '代码',
    },
  },
};

async function take({ width, height, theme, locale, into, suffix }) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale,
  });
  const page = await context.newPage();
  const { train, tabs } = TEXTS[locale];
  const shoot = (name) => page.screenshot({ path: join(into, `${name}${suffix}.png`) });
  const tab = (name) => page.getByRole('tab', { name: tabs[name] }).click();
  await page.goto(url);
  await page
    .getByRole('button', { name: /LeNet-5/ })
    .first()
    .waitFor();
  await shoot('start');
  await page
    .getByRole('button', { name: /LeNet-5/ })
    .first()
    .click();
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('Control+j');
  await page.locator('.react-flow').focus();
  await page.waitForTimeout(400);
  await page.keyboard.press('Shift+Digit1');
  await page.waitForTimeout(600);
  await page.locator('.react-flow__node[data-id=conv2]').click();
  await page.waitForTimeout(600);
  await shoot('canvas');
  await page.keyboard.press('Control+j');
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 60 } });
  await page.getByRole('button', { name: train }).first().click();
  await page.waitForTimeout(every ? 12_000 : 60_000);
  await page.mouse.move(width / 2, height / 3);
  await shoot('training');
  await tab('data');
  await page.waitForTimeout(1500);
  await shoot('data');
  await tab('code');
  await page.waitForTimeout(800);
  await shoot('code');
  await page.keyboard.press('Control+e');
  await page.waitForTimeout(600);
  await shoot('export');
  await page.keyboard.press('Escape');
  await page.goto(url);
  await page
    .getByRole('button', { name: /Iris|鸢尾/ })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: train }).first().click();
  await page.waitForTimeout(9000);
  await tab('evaluation');
  await page.waitForTimeout(1500);
  await shoot('evaluation');
  await tab('runs');
  await page.waitForTimeout(800);
  await shoot('runs');
  await tab('problems');
  await page.waitForTimeout(500);
  await shoot('problems');
  await browser.close();
}

await mkdir(folder, { recursive: true });
if (every) {
  for (const locale of ['en-US', 'zh-CN'])
    for (const theme of ['light', 'dark'])
      for (const [width, height] of [
        [1280, 800],
        [1920, 1080],
      ])
        await take({
          width,
          height,
          theme,
          locale,
          into: folder,
          suffix: `-${locale}-${theme}-${width}`,
        });
} else {
  await take({
    width: 1440,
    height: 900,
    theme: 'light',
    locale: 'en-US',
    into: folder,
    suffix: '',
  });
}
