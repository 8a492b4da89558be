import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphToSvg } from '../../../shared/formats/canvas/graph-to-svg';
import { applyEdit, applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import { summary } from '../../../shared/graph/summary';
import { validate } from '../../../shared/graph/validate';
import { RESOURCES } from '../../../shared/i18n/resources';
import { anyData, anyEdit, anyGraph } from './arbitrary-graphs';

// fast-check prints the seed and the smallest failing case.

const runs = { numRuns: 400 };
const data = fc.option(anyData);

it('never throws, and a valid network is in order with every shape known', () => {
  fc.assert(
    fc.property(anyGraph, data, (graph, info) => {
      const validation = validate(graph, info);
      expect(summary(graph, validation)).toHaveLength(graph.nodes.length);
      expect(graphToSvg(graph, validation, { theme: 'light', language: 'en' })).toContain('<svg');
      const seen = new Set<string>();
      for (const layer of validation.valid?.layers ?? []) {
        for (const input of layer.inputs) expect(seen.has(input)).toBe(true);
        seen.add(layer.id);
        for (const size of layer.outputShape) expect(size === null || size >= 1).toBe(true);
      }
      const errors = validation.problems.filter((problem) => problem.severity === 'error');
      expect(validation.valid === null).toBe(errors.length > 0);
    }),
    runs,
  );
});

it('says the same after an edit as from the beginning', () => {
  fc.assert(
    fc.property(anyGraph, fc.array(anyEdit, { maxLength: 6 }), data, (graph, edits, info) => {
      let current = graph;
      for (const edit of edits) {
        current = applyEdit(current, edit);
        const { problems, shapes, costs, totals } = validate(current, info);
        const fresh = validate(structuredClone(current), info);
        expect(problems).toEqual(fresh.problems);
        expect([shapes, costs, totals]).toEqual([fresh.shapes, fresh.costs, fresh.totals]);
      }
    }),
    runs,
  );
});

it('offers only fixes that mend', () => {
  fc.assert(
    fc.property(anyGraph, data, (graph, info) => {
      for (const { code, nodeId, field, fixes } of validate(graph, info).problems) {
        // Breaking one cycle may show another one.
        if (code === 'cycle') continue;
        for (const fix of fixes) {
          const after = validate(applyEdits(graph, fix.edits), info).problems;
          const left = after.filter(
            (other) => other.code === code && other.nodeId === nodeId && other.field === field,
          );
          expect(left, `${code}, mended by ${JSON.stringify(fix)}`).toEqual([]);
        }
      }
    }),
    runs,
  );
});

it('has a text in both languages for each problem and each fix', () => {
  const texts = [RESOURCES.en.problems, RESOURCES['zh-CN'].problems] as Record<string, unknown>[];
  fc.assert(
    fc.property(anyGraph, data, (graph, info) => {
      for (const { code, params, fixes } of validate(graph, info).problems) {
        for (const text of texts) {
          expectFilled(text[code], params, code);
          const fixTexts = text.fix as Record<string, unknown>;
          for (const fix of fixes) expectFilled(fixTexts[fix.code], fix.params, fix.code);
        }
      }
    }),
    runs,
  );
});

function expectFilled(
  text: unknown,
  params: Readonly<Record<string, unknown>>,
  code: string,
): void {
  expect(typeof text, code).toBe('string');
  for (const [, param = ''] of String(text).matchAll(/\{\{\s*(\w+)/g)) {
    expect(params[param], `${code}: ${param}`).toBeDefined();
  }
}

it('follows any data to the end: a second click changes nothing', () => {
  fc.assert(
    fc.property(anyGraph, anyData, (graph, info) => {
      const after = applyEdits(graph, followData(graph, info));
      expect(followData(after, info)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
