import { readdirSync, readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { loadDataset } from '../../../shared/data/load';
import { validate } from '../../../shared/graph/validate';
import { parseProject } from '../../../shared/project/parse-project';
import type { Project } from '../../../shared/project/project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { makeTemplates } from '../../../tools/templates/make';
import { readTemplates } from '../../helpers/open-template';

const TEMPLATES = readTemplates().map(({ id }) => id);

const textOf = (id: string): string => readFileSync(`templates/${id}.netloom`, 'utf8');

function open(id: string): Project {
  const parsed = parseProject(textOf(id));
  if (!parsed.ok) throw new Error(`${id}: ${parsed.error.code}`);
  expect(parsed.warnings).toEqual([]);
  return parsed.project;
}

describe('the list of templates', () => {
  it('names every file, and no other', () => {
    const files = readdirSync('templates').filter((name) => name.endsWith('.netloom'));
    expect(TEMPLATES.map((id) => `${id}.netloom`).sort()).toEqual(files.sort());
  });

  it('and the files are what the builder makes of tools/templates: npm run templates', async () => {
    for (const [name, text] of await makeTemplates(new Elk())) {
      expect(readFileSync(`templates/${name}`, 'utf8'), name).toBe(text);
    }
  });
});

describe.each(TEMPLATES)('the template %s', (id) => {
  it('is saved unchanged to the same bytes', () => {
    expect(serializeProject(open(id))).toBe(textOf(id));
  });

  it('opens with its data and has no problem with them', async () => {
    const { data, graph } = open(id);
    // The images of the large networks are a person's own.
    if (data.source.kind === 'none') {
      expect(validate(graph, null).problems).toEqual([]);
      return;
    }
    const read = await loadDataset(data, nodeDataAccess);
    if (!read.ok) throw new Error(read.error.code);
    const { problems, valid } = validate(graph, read.value.info);
    expect(problems).toEqual([]);
    expect(valid).not.toBeNull();
  });
});
