import { cleanJson } from '../graph/plain-json';
import type { MessageParams } from '../graph/problem';
import { findJsonError } from './json-error';
import { MIGRATIONS } from './migrations/index';
import { PROJECT_VERSION } from './project';
import type { ParsedProject, ProjectError } from './project-result';
import { readGraph } from './read-graph';
import { readData, readTraining } from './read-settings';

/** In characters. The largest drawing that the program takes is well below. */
const MAX_TEXT = 100_000_000;

const refuse = (code: ProjectError['code'], params: MessageParams = {}): ParsedProject => ({
  ok: false,
  error: { code, params },
});

/** Reads a project file of any version up to this program's. Never throws, whatever the text. */
export function parseProject(text: string): ParsedProject {
  if (text.length > MAX_TEXT) return refuse('too-large', { limit: MAX_TEXT / 1e6 });
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') return refuse('empty');
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    const { line, column, atEnd } = findJsonError(source);
    return refuse(atEnd ? 'truncated' : 'not-json', { line, column });
  }
  const cleaned = cleanJson(json);
  if (!cleaned) return refuse('too-deep');
  const file = cleaned.value;
  if (!isRecord(file) || file.format !== 'netloom') return refuse('not-a-project');
  const { version } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse('not-a-project');
  }
  if (version > PROJECT_VERSION) {
    return refuse('newer-version', { version, supported: PROJECT_VERSION });
  }
  return read(MIGRATIONS.slice(version - 1).reduce((older, migrate) => migrate(older), file));
}

function read(file: Record<string, unknown>): ParsedProject {
  const graph = readGraph(file.graph);
  if ('code' in graph) return { ok: false, error: graph };
  const data = readData(file.data);
  const training = readTraining(file.training);
  return {
    ok: true,
    project: {
      format: 'netloom',
      version: PROJECT_VERSION,
      name: textOf(file.name),
      notes: textOf(file.notes),
      graph: graph.graph,
      data: data.value,
      training: training.value,
      ...((file.direction === 'down' || file.direction === 'right') && {
        direction: file.direction,
      }),
    },
    warnings: [...graph.warnings, ...data.warnings, ...training.warnings],
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
