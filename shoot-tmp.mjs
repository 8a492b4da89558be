import { chromium } from 'playwright-core';
import { findChromium } from './scripts/chromium.mjs';
const [,, out='/tmp/shots', mode='all'] = process.argv;
import { mkdirSync } from 'node:fs'; mkdirSync(out,{recursive:true});
const b = await chromium.launch({ executablePath: findChromium(), args:['--no-sandbox','--disable-background-networking'] });
const combos = mode==='one'?[['en-US','light',1280,800]]:[['en-US','light',1280,800],['zh-CN','dark',1280,800],['zh-CN','light',1920,1080],['en-US','dark',1920,1080]];
for (const [locale,theme,width,height] of combos) {
  const c = await b.newContext({ viewport:{width,height}, colorScheme: theme, locale });
  const p = await c.newPage();
  p.on('console', m => m.type()==='error' && console.log('console', m.text()));
  p.on('pageerror', e => console.log('pageerror', e.message));
  const t0=Date.now();
  await p.goto('http://127.0.0.1:4391/');
  await p.getByRole('button',{name:/LeNet-5/}).first().waitFor();
  console.log(locale,theme,width,'ready',Date.now()-t0);
  await p.screenshot({path:`${out}/start-${locale}-${theme}-${width}.png`});
  // full page
  const h = await p.evaluate(()=>{const e=document.querySelector('main').parentElement; return e.scrollHeight});
  await p.setViewportSize({width, height: h+20}); await p.waitForTimeout(400);
  await p.screenshot({path:`${out}/full-${locale}-${theme}-${width}.png`});
  await c.close();
}
await b.close();
