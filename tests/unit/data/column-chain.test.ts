import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeProject,
  documentStore,
  openProject,
  undo,
} from '../../../renderer/src/document/document-store';
import {
  addStep,
  chainOf,
  copyChain,
  moveStep,
  NEW_STEP,
  removeItem,
  replaceStep,
} from '../../../shared/data/column-chain';
import { type ColumnConfig, columnConfigSchema } from '../../../shared/data/config';
import { defaultConfig } from '../../../shared/data/table/resolve-columns';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { openTemplate } from '../../helpers/open-template';

const number = defaultConfig('x', 'number');
const kinds = (config: ColumnConfig) =>
  chainOf(config, false).map((item) =>
    item.kind === 'step' || item.kind === 'usual' ? `${item.kind} ${item.step.kind}` : item.kind,
  );

describe('the chain of a column', () => {
  it('has the steps in order between what is missing and the scaling', () => {
    const config = addStep(addStep(number, NEW_STEP.clip), NEW_STEP.log);
    expect(kinds({ ...config, missing: 'drop', flagMissing: true })).toEqual([
      'missing',
      'flag',
      'step clip',
      'step log',
      'scaling',
    ]);
    expect(kinds(moveStep(config, 0, 1))).toEqual(['step log', 'step clip', 'scaling']);
    expect(moveStep(config, 1, 1)).toBe(config);
    expect(kinds(defaultConfig('k', 'category'))).toEqual(['usual one-hot']);
    expect(kinds(defaultConfig('d', 'date'))).toEqual(['usual date', 'scaling']);
  });

  it('of a target has what can be undone alone', () => {
    const config = addStep(addStep(number, NEW_STEP.clip), NEW_STEP.log);
    const items = chainOf({ ...config, flagMissing: true }, true, true);
    expect(items).toMatchObject([{ kind: 'step', index: 1 }, { kind: 'scaling' }]);
    expect(chainOf(defaultConfig('k', 'category'), true, true)).toEqual([]);
  });

  it('ends with bins that are features, and has no scaling then', () => {
    const config = addStep(addStep(number, NEW_STEP.bin), NEW_STEP.log);
    expect(kinds(config)).toEqual(['step log', 'step bin']);
  });

  it('has one encoding of a category', () => {
    const hashed = addStep(defaultConfig('k', 'category'), NEW_STEP.hash);
    expect(kinds(addStep(hashed, NEW_STEP.ordinal))).toEqual(['step ordinal']);
  });

  it('is copied to columns of the same type alone', () => {
    const from = addStep(number, NEW_STEP.power);
    expect(copyChain(from, defaultConfig('y', 'number'))).toEqual({ ...from, name: 'y' });
    const category = defaultConfig('k', 'category');
    expect(copyChain(from, category)).toBe(category);
  });
});

describe('what is done to a chain', () => {
  beforeEach(() => openProject(openTemplate('iris'), null));

  it('is undone step by step, and is saved with the project', () => {
    const step = fc.constantFrom(NEW_STEP.clip, NEW_STEP.log, NEW_STEP.power, NEW_STEP.bin);
    const edit = fc.oneof(
      step.map((added) => (config: ColumnConfig) => addStep(config, added)),
      fc.tuple(fc.nat({ max: 4 }), fc.constantFrom(-1 as const, 1 as const)).map(
        ([at, by]) =>
          (config: ColumnConfig) =>
            moveStep(config, at, by),
      ),
      fc.nat({ max: 4 }).map((at) => (config: ColumnConfig) => {
        const item = chainOf(config, true)[at];
        return item ? removeItem(config, item) : config;
      }),
      fc.tuple(fc.nat({ max: 3 }), step).map(
        ([at, next]) =>
          (config: ColumnConfig) =>
            replaceStep(config, at, next),
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        openProject(openTemplate('iris'), null);
        const states = [documentStore.getState().project];
        for (const change of edits) {
          changeProject('prepare-column', (project) => {
            const [own = number] = project.data.columns;
            return { ...project, data: { ...project.data, columns: [change(own)] } };
          });
          const { project } = documentStore.getState();
          for (const config of project.data.columns) columnConfigSchema.parse(config);
          const saved = parseProject(serializeProject(project));
          expect(saved.ok && saved.project.data).toEqual(project.data);
          states.push(project);
        }
        for (const before of states.toReversed().slice(1)) {
          undo();
          expect(documentStore.getState().project).toBe(before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
