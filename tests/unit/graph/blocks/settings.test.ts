import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import { bindingOf } from '../../../../shared/graph/blocks/block-settings';
import { briefSettings } from '../../../../shared/graph/blocks/brief-settings';
import {
  bindField,
  exposeField,
  hideField,
  isSettingName,
  renameSetting,
} from '../../../../shared/graph/blocks/change-settings';
import { nodeAt, workingNode } from '../../../../shared/graph/blocks/node-at';
import { settingField } from '../../../../shared/graph/blocks/setting-field';
import { tensorShape } from '../../../../shared/graph/blocks/tensor-shape';
import { formatVarying, parseVarying } from '../../../../shared/graph/blocks/varying-text';
import type { Block, Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { chain, node } from '../sample-graphs';

const CONV: Block = {
  name: 'conv block',
  ...chain(
    node('in', 'BlockInput'),
    node('conv', 'Conv2D', { filters: 5, padding: 'same' }),
    node('out', 'BlockOutput'),
  ),
  settings: [],
};
const drawing = (block = CONV): Graph => ({
  ...chain(
    node('image', 'Input', { shape: [8, 8, 3] }),
    node('stage', 'Block', { block: 'b' }),
    node('flat', 'Flatten'),
    node('last', 'Dense', { units: 2, activation: 'softmax' }),
    node('target', 'Output'),
  ),
  blocks: { b: block },
});
const settingsOf = (graph: Graph) => graph.blocks?.b?.settings ?? [];

describe('a setting of a block', () => {
  const exposed = applyEdits(drawing(), exposeField(drawing(), 'stage/conv', 'filters', 5));

  it('is made of a field, at the value that it has', () => {
    expect(settingsOf(exposed)).toEqual([
      {
        name: 'filters',
        default: 5,
        bindings: [{ node: 'conv', field: 'filters', expression: 'filters' }],
      },
    ]);
    expect(validate(exposed).shapes.get('stage')).toEqual([8, 8, 5]);
  });

  it('has a name of its own where another field took it', () => {
    const twice = applyEdits(exposed, exposeField(exposed, 'stage/conv', 'filters', 7));
    expect(settingsOf(twice).map(({ name }) => name)).toEqual(['filters', 'filters_2']);
    expect(settingsOf(twice).every(({ name }) => isSettingName(name))).toBe(true);
  });

  it('decides by an expression, and can be let go of at the value that it gave', () => {
    const bound = applyEdits(exposed, bindField(exposed, 'stage/conv', 'filters', 'filters * 2'));
    expect(validate(bound).shapes.get('stage')).toEqual([8, 8, 10]);
    const conv = bound.blocks?.b?.nodes.find(({ id }) => id === 'conv');
    if (!conv) throw new Error('the convolution is in the block');
    expect(workingNode(bound, { ...conv, id: 'stage/conv' }).config.filters).toBe(10);
    const hidden = applyEdits(bound, hideField(bound, 'stage/conv', 'filters', 10));
    expect(settingsOf(hidden)).toEqual([]);
    expect(validate(hidden).shapes.get('stage')).toEqual([8, 8, 10]);
  });

  it('is renamed in expressions, in instances and in blocks around it', () => {
    const set = applyEdits(exposed, [
      { kind: 'configure', node: 'stage', config: { settings: { filters: 4 } } },
      { kind: 'group', nodes: ['stage'], id: 'outer', name: 'outer', block: 'o' },
    ]);
    const bound = applyEdits(set, exposeField(set, 'outer/stage', 'filters', 4));
    const renamed = applyEdits(bound, renameSetting(bound, 'b', 'filters', 'width'));
    expect(settingsOf(renamed)[0]?.bindings[0]?.expression).toBe('width');
    const outer = renamed.blocks?.o;
    expect(outer && bindingOf(outer, 'stage', 'width')?.setting).toBe('filters');
    expect(outer?.nodes.find(({ id }) => id === 'stage')?.config.settings).toEqual({ width: 4 });
    expect(validate(renamed).shapes.get('outer')).toEqual([8, 8, 4]);
  });

  it('is edited as the field that it is handed to, else as what it looks like', () => {
    const [filters] = settingsOf(exposed);
    const block = exposed.blocks?.b;
    if (!filters || !block) throw new Error('the setting was made above');
    const field = settingField(exposed, block, filters);
    expect(field).toMatchObject({ kind: 'int', label: { en: 'filters' } });
    const plain = { name: 'wide', default: true, bindings: [] };
    expect(settingField(exposed, block, plain).kind).toBe('bool');
  });
});

describe('what varies by repetition', () => {
  it.each([
    ['64, 128, 256', [64, 128, 256]],
    [
      '[3, 3], [5, 5]',
      [
        [3, 3],
        [5, 5],
      ],
    ],
    ["'relu', 'tanh'", ['relu', 'tanh']],
    ['64 * 2 ** i', '64 * 2 ** i'],
    ['64,', '64,'],
  ])('is read from %s', (text, each) => {
    expect(parseVarying(text)).toEqual({ each });
    expect(parseVarying(formatVarying({ each }))).toEqual({ each });
  });

  it('is told in one line, what the instance sets first', () => {
    const block: Block = {
      ...CONV,
      settings: ['a', 'b'].map((name) => ({ name, default: 1, bindings: [] })),
    };
    const config = { block: 'b', repeat: 4, settings: { b: { each: '8 * 2 ** i' } } };
    expect(briefSettings(block, { config })).toBe('b 8, 16 … 64 · a 1');
  });
});

it('the shape at a block’s input is that of the wire from outside', () => {
  const graph = drawing();
  const { shapes } = validate(graph);
  expect(tensorShape(graph, shapes, 'stage/in')).toEqual([8, 8, 3]);
  expect(tensorShape(graph, shapes, 'stage', 'out')).toEqual([8, 8, 5]);
  expect(tensorShape(graph, shapes, 'gone/in')).toBeNull();
});

it('a block that leads nowhere says so once, not of every layer in it', () => {
  const graph = drawing();
  const loose = applyEdits(graph, [
    { kind: 'add', nodes: [node('spare', 'Block', { block: 'b', repeat: 3 })], edges: [] },
    { kind: 'connect', id: 'w', source: 'image', target: 'spare' },
  ]);
  const said = validate(loose).problems.map(({ code, nodeId }) => [code, nodeId]);
  expect(said).toEqual([['block-dead-end', 'spare']]);
});

it('an instance in a block works with what the block around it decides', () => {
  const outer: Block = {
    name: 'stage',
    ...chain(
      node('in', 'BlockInput'),
      node('inner', 'Block', { block: 'c', repeat: 2 }),
      node('out', 'BlockOutput'),
    ),
    settings: [
      {
        name: 'depth',
        default: 5,
        bindings: [{ node: 'inner', field: 'repeat', expression: 'depth - 1' }],
      },
    ],
  };
  const nested: Graph = { ...drawing(outer), blocks: { b: outer, c: CONV } };
  const inner = nodeAt(nested, 'stage/inner');
  if (!inner) throw new Error('it is drawn in the stage');
  expect(inner.config.repeat).toBe(2);
  expect(workingNode(nested, inner).config.repeat).toBe(4);
});
