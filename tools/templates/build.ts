/** Writes templates/*.netloom and templates/index.json: `npm run templates`. */
import { writeFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { makeTemplates } from './make';

const FOLDER = new URL('../../templates/', import.meta.url);

for (const [name, text] of await makeTemplates(new Elk()))
  writeFileSync(new URL(name, FOLDER), text);
