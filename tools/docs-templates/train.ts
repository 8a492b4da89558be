import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readTemplate, readTemplates } from '../../cli/open-project';
import type { Graph } from '../../shared/graph/graph';
import { RECONSTRUCTION } from '../../shared/layers/output';
import { readMeasured, trainedFrom, writeMeasured } from './measured';

const PROGRAM = fileURLToPath(new URL('../../cli/netloom.mjs', import.meta.url));
const MOST_OUTPUT = 64 * 2 ** 20;

/** Whether what came in is what has to come out. */
const copiesInput = ({ nodes }: Graph): boolean =>
  nodes.some(({ type, config }) => type === 'Output' && config.target === RECONSTRUCTION);

/** Trains templates on the processor as they ship, those named or all that have data, and keeps what came of it. */
export async function trainTemplates(names: readonly string[]): Promise<void> {
  for (const { id } of await readTemplates()) {
    const { data, graph } = await readTemplate(id);
    if (names.length > 0 ? !names.includes(id) : data.source.kind === 'none') continue;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [PROGRAM, 'train', id, '--backend', 'wasm', '--json'],
      { encoding: 'utf8', maxBuffer: MOST_OUTPUT },
    );
    if (status !== 0) throw new Error(`${id}: ${stderr}`);
    const trained = trainedFrom(stdout, copiesInput(graph));
    const measured = readMeasured();
    writeMeasured({ ...measured, trained: { ...measured.trained, [id]: trained } });
    process.stdout.write(`${id}: ${trained.result}, ${trained.seconds} s\n`);
  }
}
