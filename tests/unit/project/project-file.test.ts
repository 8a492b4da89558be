import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_NODES } from '../../../shared/graph/schema';
import { MIGRATIONS } from '../../../shared/project/migrations/index';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import { PROJECT_VERSION, type Project } from '../../../shared/project/project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { chain, node } from '../graph/sample-graphs';

const project: Project = {
  ...newProject('Digits 数字'),
  notes: 'two\nlines',
  graph: chain(
    node('in', 'Input', { shape: [28, 28, 1] }, { x: 10.5, y: -4 }),
    node('conv', 'Conv2D', {
      strides: [1, 1],
      kernelInitializer: { kind: 'constant', value: 0.5 },
      filters: 8,
      kernelSize: [3, 3],
      padding: 'same',
      activation: 'relu',
    }),
    node('out', 'Output'),
  ),
};
const text = serializeProject(project);
const json = () => JSON.parse(text);

const opened = (value: unknown) => {
  const parsed = parseProject(typeof value === 'string' ? value : JSON.stringify(value));
  if (!parsed.ok) throw new Error(`refused: ${parsed.error.code}`);
  return parsed;
};
const refused = (value: unknown) => {
  const parsed = parseProject(typeof value === 'string' ? value : JSON.stringify(value));
  if (parsed.ok) throw new Error('opened');
  return parsed.error;
};

describe('a file', () => {
  it('is read back as it was', () => {
    expect(opened(text)).toEqual({ ok: true, project, warnings: [] });
    expect(opened(`\uFEFF${text}`).project).toEqual(project);
  });

  it('says which way its wires run only where somebody chose', () => {
    expect(json()).not.toHaveProperty('direction');
    const turned: Project = { ...project, direction: 'right' };
    expect(opened(serializeProject(turned)).project).toEqual(turned);
    expect(opened({ ...json(), direction: 'up' }).project).toEqual(project);
  });

  it('has a wire or a small layer on a line, settings in the order of the form, a newline at the end', () => {
    expect(text).toContain('\n      {"id": "in>conv", "source": "in", "target": "conv"},\n');
    expect(text).toContain(
      [
        '        "config": {',
        '          "filters": 8,',
        '          "kernelSize": [3, 3],',
        '          "strides": [1, 1],',
        '          "padding": "same",',
        '          "activation": "relu",',
        '          "kernelInitializer": {"kind": "constant", "value": 0.5}',
      ].join('\n'),
    );
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('is the same text whatever the order of keys', () => {
    const [first, conv, last] = project.graph.nodes;
    if (!first || !conv || !last) throw new Error('three layers');
    const turned = Object.fromEntries(Object.entries(conv.config).reverse());
    const nodes = [first, { ...conv, config: turned }, last];
    expect(serializeProject({ ...project, graph: { ...project.graph, nodes } })).toBe(text);
  });

  it('has a migration from every version before this one', () => {
    expect(MIGRATIONS).toHaveLength(PROJECT_VERSION - 1);
  });

  it('opens, for every template', () => {
    const folder = new URL('../../../templates/', import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.netloom'))) {
      const parsed = opened(readFileSync(new URL(file, folder), 'utf8'));
      expect(parsed.warnings, file).toEqual([]);
    }
  });
});

describe('a file that can not be opened', () => {
  it.each([
    ['', { code: 'empty', params: {} }],
    ['  \n', { code: 'empty', params: {} }],
    ['<html>', { code: 'not-json', params: { line: 1, column: 1 } }],
    ['{\n  "a": 1,\n  b', { code: 'not-json', params: { line: 3, column: 3 } }],
    ['{"a":"x\ny"}', { code: 'not-json', params: { line: 1, column: 8 } }],
    ['[1,]', { code: 'not-json', params: { line: 1, column: 4 } }],
    ['{"a" 1}', { code: 'not-json', params: { line: 1, column: 6 } }],
    ['{} {}', { code: 'not-json', params: { line: 1, column: 4 } }],
    ['["\\x"]', { code: 'not-json', params: { line: 1, column: 3 } }],
    ['[01]', { code: 'not-json', params: { line: 1, column: 2 } }],
    ['{"a":', { code: 'truncated', params: { line: 1, column: 6 } }],
    ['{"a": "bc', { code: 'truncated', params: { line: 1, column: 10 } }],
    ['{"a": tru', { code: 'truncated', params: { line: 1, column: 7 } }],
    [`${'['.repeat(1e6)}`, { code: 'truncated', params: { line: 1, column: 1_000_001 } }],
    [`${'['.repeat(1e5)}${']'.repeat(1e5)}`, { code: 'too-deep', params: {} }],
    ['null', { code: 'not-a-project', params: {} }],
    ['[]', { code: 'not-a-project', params: {} }],
    ['{"format":"netloom"}', { code: 'not-a-project', params: {} }],
    ['{"format":"netloom","version":1}', { code: 'no-graph', params: {} }],
  ])('%.30s', (file, error) => {
    expect(refused(file)).toEqual(error);
  });

  it('says where each truncation breaks off', () => {
    for (let length = 1; length < text.length - 2; length += 7) {
      expect(['truncated', 'empty'], text.slice(0, length)).toContain(
        refused(text.slice(0, length)).code,
      );
    }
  });

  it('is newer, too long, or has too many layers', () => {
    const newer = { ...json(), version: 9 };
    expect(refused(newer)).toEqual({ code: 'newer-version', params: { version: 9, supported: 1 } });
    expect(refused(' '.repeat(100_000_001)).code).toBe('too-large');
    const many = { ...json(), graph: { nodes: Array(MAX_NODES + 1).fill(0), edges: [] } };
    expect(refused(many).code).toBe('too-many-layers');
  });
});

describe('a file with mistakes', () => {
  it('leaves out layers that are broken or repeated, and wires that lead nowhere, and names them', () => {
    const file = json();
    file.graph.nodes.push(
      { ...file.graph.nodes[1], name: 'copy' },
      { id: 'odd', type: 'Dense', name: 'odd', position: { x: 1 } },
      7,
    );
    file.graph.edges.push(
      { id: 'x', source: 'conv', target: 'gone' },
      { id: 'in>conv', source: 'in', target: 'out' },
      { id: 'y', source: 'in', target: 'conv' },
      { id: 'z', source: 'in' },
    );
    const { project: read, warnings } = opened(file);
    expect(read.graph).toEqual(project.graph);
    expect(warnings).toEqual([
      { code: 'layers-unreadable', params: { count: 2, which: '#5 odd: position.y, #6' } },
      { code: 'layers-repeated', params: { count: 1, which: "'copy' (conv)" } },
      {
        code: 'wires-left-out',
        params: { count: 4, which: 'conv → gone, in → out, in → conv, #6 z: target' },
      },
    ]);
  });

  it('keeps the settings that can be used', () => {
    const file = json();
    file.training = { ...file.training, batchSize: 64, learningRate: -1, wings: 2 };
    file.data = { ...file.data, limit: 'all', split: { ...file.data.split, seed: 4 } };
    const { project: read, warnings } = opened(file);
    expect(read.training).toEqual({ ...project.training, batchSize: 64 });
    expect(read.data).toEqual({ ...project.data, split: { ...project.data.split, seed: 4 } });
    expect(warnings.map(({ code, params }) => [code, params.fields])).toEqual([
      ['data-reset', 'limit'],
      ['training-reset', 'learningRate, wings'],
    ]);
  });

  it('is not let near the prototype, nor infinite', () => {
    const hostile = text
      .replace('"filters": 8', '"__proto__": { "polluted": true }, "filters": 1e999')
      .replace('"notes"', '"__proto__": { "name": "x" }, "notes"');
    const { project: read } = opened(hostile);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(read.graph.nodes[1]?.config).toMatchObject({ filters: null, padding: 'same' });
    expect(Object.keys(read.graph.nodes[1]?.config ?? {})).not.toContain('__proto__');
  });
});
