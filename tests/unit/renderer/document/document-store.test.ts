import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  changeProject,
  closeProject,
  documentStore,
  editGraph,
  endMerge,
  isUnsaved,
  markSaved,
  openProject,
  openUnsaved,
  redo,
  undo,
} from '../../../../renderer/src/document/document-store';
import { newProject } from '../../../../shared/project/new-project';
import { chain, node } from '../../graph/sample-graphs';

const state = () => documentStore.getState();
const name = () => state().project.name;
const rename = (to: string, mergeKey: string | null = null) =>
  changeProject('rename-project', (project) => ({ ...project, name: to }), mergeKey);
const unsaved = () => isUnsaved(state());

beforeEach(() => openProject(newProject('start'), null));

describe('steps of undo', () => {
  test('a change can be undone and redone, and its label goes with it', () => {
    rename('a');
    expect(state().past.map(({ label }) => label)).toEqual(['rename-project']);
    undo();
    expect(name()).toBe('start');
    expect(state().future.map(({ label }) => label)).toEqual(['rename-project']);
    redo();
    expect(name()).toBe('a');
  });

  test('a recipe that changes nothing is no step', () => {
    changeProject('notes', (project) => project);
    editGraph('delete', []);
    expect(state().past).toEqual([]);
    expect(unsaved()).toBe(false);
  });

  test('changes with one key that follow each other are one step', () => {
    for (const typed of ['n', 'ne', 'net']) rename(typed, 'project-name');
    expect(state().past).toHaveLength(1);
    undo();
    expect(name()).toBe('start');
    redo();
    expect(name()).toBe('net');
  });

  test('another key, no key, the end of a field or an undo begins a new step', () => {
    rename('a', 'one');
    rename('b', 'two');
    rename('c');
    rename('d', 'one');
    endMerge();
    rename('e', 'one');
    expect(state().past).toHaveLength(5);
    undo();
    expect(name()).toBe('d');
    rename('f', 'one');
    undo();
    expect(name()).toBe('d');
  });

  test('a change after an undo gives up what could be redone', () => {
    rename('a');
    undo();
    rename('b');
    redo();
    expect(name()).toBe('b');
    expect(state().future).toEqual([]);
  });

  test('the oldest steps give way beyond five hundred', () => {
    for (let step = 1; step <= 600; step++) rename(String(step));
    expect(state().past).toHaveLength(500);
    for (let step = 0; step < 700; step++) undo();
    expect(name()).toBe('100');
    for (let step = 0; step < 700; step++) redo();
    expect(name()).toBe('600');
  });

  test('whatever is done, undoing all of it leads back, and redoing all of it there again', () => {
    const action = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ to: fc.string(), key: fc.constantFrom(null, 'a', 'b') }),
      },
      { weight: 1, arbitrary: fc.constantFrom(undo, redo, endMerge) },
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const first = newProject('start');
        openProject(first, null);
        for (const act of actions) {
          if (typeof act === 'function') act();
          else rename(act.to, act.key);
        }
        while (state().future.length > 0) redo();
        const last = state().project;
        while (state().past.length > 0) undo();
        expect(state().project).toBe(first);
        while (state().future.length > 0) redo();
        expect(state().project).toBe(last);
      }),
    );
  });
});

describe('what is unsaved', () => {
  test('a change is, until it is saved or undone', () => {
    expect(unsaved()).toBe(false);
    rename('a');
    expect(unsaved()).toBe(true);
    undo();
    expect(unsaved()).toBe(false);
    redo();
    markSaved(state().project, '/a.netloom');
    expect(unsaved()).toBe(false);
    expect(state().path).toBe('/a.netloom');
    undo();
    expect(unsaved()).toBe(true);
  });

  test('a change made while the file was being written still is', () => {
    rename('a');
    const written = state().project;
    rename('b');
    markSaved(written, '/a.netloom');
    expect(unsaved()).toBe(true);
  });

  test('recovered work is from the beginning; a closed project never is', () => {
    openUnsaved(newProject('lost'), '/lost.netloom');
    expect(unsaved()).toBe(true);
    expect(state().past).toEqual([]);
    closeProject();
    expect(unsaved()).toBe(false);
    expect(state()).toMatchObject({ open: false, path: null, past: [], future: [] });
  });
});

test('the stages of training follow their layers into a block in the same step of undo', () => {
  const layers = ['x'];
  changeProject('test', (project) => ({
    ...project,
    graph: chain(node('in', 'Input', { shape: [4] }), node('x', 'Dense'), node('out', 'Output')),
    training: { ...project.training, stages: [{ name: 's', epochs: 1, layers, outputs: 'all' }] },
  }));
  const named = () => state().project.training.stages?.[0]?.layers;
  editGraph('group', [{ kind: 'group', nodes: ['x'], id: 'g', name: 'g', block: 'made' }]);
  expect(named()).toEqual(['g/x']);
  editGraph('unpack', [{ kind: 'unpack', node: 'g' }]);
  expect(named()).toEqual(['x']);
  undo();
  expect(named()).toEqual(['g/x']);
  undo();
  expect(named()).toEqual(['x']);
  const { training } = state().project;
  editGraph('move', [{ kind: 'move', positions: { x: { x: 9, y: 9 } } }]);
  expect(state().project.training).toBe(training);
});
