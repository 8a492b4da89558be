import { expect, test } from 'vitest';
import { walk } from '../../../../renderer/src/canvas/walk';
import type { Graph } from '../../../../shared/graph/graph';

const node = (id: string, x: number, y: number) => ({
  id,
  type: 'Dense',
  name: id,
  config: {},
  position: { x, y },
});
const diamond: Graph = {
  nodes: [
    node('top', 100, 0),
    node('left', 0, 100),
    node('right', 200, 100),
    node('end', 100, 200),
  ],
  edges: [
    { id: 'e1', source: 'top', target: 'left' },
    { id: 'e2', source: 'top', target: 'right' },
    { id: 'e3', source: 'left', target: 'end' },
    { id: 'e4', source: 'right', target: 'end' },
  ],
};

test('down and up follow the wires', () => {
  expect(walk(diamond, 'top', 'ArrowDown', 'down')).toBe('left');
  expect(walk(diamond, 'left', 'ArrowDown', 'down')).toBe('end');
  expect(walk(diamond, 'end', 'ArrowUp', 'down')).toBe('left');
});

test('left and right go to the layer beside', () => {
  expect(walk(diamond, 'left', 'ArrowRight', 'down')).toBe('right');
  expect(walk(diamond, 'right', 'ArrowLeft', 'down')).toBe('left');
});

test('in a network that runs rightward the keys change places', () => {
  expect(walk(diamond, 'top', 'ArrowRight', 'right')).toBe('left');
  expect(walk(diamond, 'left', 'ArrowUp', 'right')).toBe('top');
});

test('at an end the key stays where it is', () => {
  expect(walk(diamond, 'end', 'ArrowDown', 'down')).toBe('end');
  expect(walk(diamond, 'gone', 'ArrowDown', 'down')).toBe('gone');
});
