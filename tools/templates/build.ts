/** Writes templates/*.netloom, templates/blocks and their lists: `npm run templates`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { makeBlocks } from '../blocks/make-blocks';
import { makeTemplates } from './make';

const FOLDER = new URL('../../templates/', import.meta.url);

const engine = new Elk();
mkdirSync(new URL('blocks/', FOLDER), { recursive: true });
for (const [name, text] of [...(await makeTemplates(engine)), ...(await makeBlocks(engine))])
  writeFileSync(new URL(name, FOLDER), text);
