import fc from 'fast-check';
import { expect, it } from 'vitest';
import { embedProject, extractProject } from '../../../shared/formats/canvas/project-png';
import { parseFragment } from '../../../shared/graph/fragment';
import { findJsonError } from '../../../shared/project/json-error';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import type { Project } from '../../../shared/project/project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { anyGraph } from '../graph/arbitrary-graphs';

// fast-check prints the seed and the smallest failing case.

const runs = { numRuns: 400 };

/** A project as the program can hold it: JSON values, positions that a canvas has. */
const anyProject: fc.Arbitrary<Project> = fc
  .record({
    name: fc.string({ unit: 'binary' }),
    notes: fc.string({ unit: 'grapheme' }),
    graph: anyGraph,
    at: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    batchSize: fc.integer({ min: 1, max: 1000 }),
    classWeights: fc.oneof(
      fc.constant('balanced' as const),
      fc.dictionary(fc.string(), fc.double({ min: 0, max: 9, noNaN: true }), {
        noNullPrototype: true,
      }),
    ),
  })
  .map(({ graph, at, batchSize, classWeights, ...texts }) => {
    const blank = newProject('');
    const project = {
      ...blank,
      ...texts,
      graph: {
        ...graph,
        nodes: graph.nodes.map((node, i) => ({ ...node, position: { x: at + i, y: -i } })),
      },
      training: { ...blank.training, batchSize, classWeights },
    };
    // What no file can hold (-0 and keys called __proto__) no project holds.
    return JSON.parse(
      JSON.stringify(project, (key, value) => (key === '__proto__' ? undefined : value)),
    );
  });

it('saving and opening is the identity, and saving again gives the same text', () => {
  fc.assert(
    fc.property(anyProject, (project) => {
      const text = serializeProject(project);
      const parsed = parseProject(text);
      expect(parsed).toEqual({ ok: true, project, warnings: [] });
      if (parsed.ok) expect(serializeProject(parsed.project)).toBe(text);
    }),
    runs,
  );
});

it('opens or refuses a file that was cut off, and says where it ends', () => {
  fc.assert(
    fc.property(anyProject, fc.nat(), (project, cut) => {
      const text = serializeProject(project);
      const shorter = text.slice(0, cut % (text.length - 2));
      const parsed = parseProject(shorter);
      expect(parsed.ok ? 'opened' : parsed.error.code).toMatch(/^(truncated|empty)$/);
    }),
    runs,
  );
});

it('opens or refuses a file in which anything was changed', () => {
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat(40),
    text: fc.string({ maxLength: 12 }),
  });
  fc.assert(
    fc.property(
      anyProject,
      fc.array(change, { minLength: 1, maxLength: 5 }),
      (project, changes) => {
        let text = serializeProject(project);
        for (const { at, length, text: put } of changes) {
          const start = at % text.length;
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        const parsed = parseProject(text);
        if (parsed.ok) expect(parseProject(serializeProject(parsed.project)).ok).toBe(true);
      },
    ),
    runs,
  );
});

it('opens or refuses a file whose values are anything', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, null, [], {}, '__proto__'));
  const file = fc.record(
    {
      format: fc.constant('netloom'),
      version: fc.oneof(fc.constant(1), value),
      name: value,
      notes: value,
      data: fc.oneof(value, fc.dictionary(fc.constantFrom('source', 'split', 'limit'), value)),
      training: fc.oneof(
        value,
        fc.dictionary(fc.constantFrom('batchSize', 'schedule', 'x'), value),
      ),
      graph: fc.oneof(value, fc.record({ nodes: fc.array(value), edges: fc.array(value) })),
    },
    { requiredKeys: ['format'] },
  );
  fc.assert(
    fc.property(file, (json) => {
      const parsed = parseProject(JSON.stringify(json));
      if (parsed.ok) expect(parseProject(serializeProject(parsed.project)).ok).toBe(true);
      parseFragment(JSON.stringify({ ...json, format: 'netloom-fragment' }));
    }),
    runs,
  );
});

it('refuses bytes that are no project', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(parseProject(new TextDecoder().decode(bytes)).ok).toBe(false);
      expect(extractProject(bytes)).toBeNull();
    }),
    runs,
  );
});

it('finds a mistake in JSON exactly where JSON.parse does', () => {
  const anyText = fc.oneof(
    fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 })).map(([json, at, put]) => {
      const start = at % (json.length + 1);
      return json.slice(0, start) + put + json.slice(start + 1);
    }),
    fc
      .array(fc.constantFrom(...'[]{},:"\\ntrue01-.eE \n'), { maxLength: 12 })
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      let place: number | null = null;
      try {
        JSON.parse(text);
        return;
      } catch (error) {
        const position = /at position (\d+)/.exec(String(error))?.[1];
        place = position === undefined ? null : Number(position);
      }
      const { line, column, atEnd } = findJsonError(text);
      const lines = text.split('\n');
      expect(line).toBeLessThanOrEqual(lines.length);
      const offset = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
      expect(offset).toBeLessThanOrEqual(text.length);
      // V8 points inside a bad number, word or escape, this at its beginning.
      const inside = /[\w.+\\-]/;
      if (place === null || inside.test(text[place] ?? '')) return;
      if (text[offset] === '\\') expect(place - offset).toBeLessThanOrEqual(6);
      else if (!inside.test(text[offset] ?? '')) expect(offset, JSON.stringify(text)).toBe(place);
      if (offset === text.length) expect(atEnd).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

const pixel = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  ),
  (character) => character.charCodeAt(0),
);

it('a picture gives back the project that it carries, and none when it is damaged', () => {
  fc.assert(
    fc.property(anyProject, fc.nat(), fc.integer({ min: 1, max: 255 }), (project, at, flip) => {
      const text = serializeProject(project);
      const png = embedProject(pixel, text);
      expect(extractProject(png)).toBe(text);
      png[at % png.length] = (png[at % png.length] ?? 0) ^ flip;
      expect([null, text]).toContain(extractProject(png));
    }),
    { numRuns: 200 },
  );
});
