import { expect, it } from 'vitest';
import { graphSignature } from '../../../../renderer/src/training/graph-signature';
import { parseRunRecord } from '../../../../renderer/src/training/run-record';
import { startRun, toRecord } from '../../../../renderer/src/training/run-view';
import { openTemplate } from '../../../helpers/open-template';

it('a kept run of a network drawn in blocks is found again by its network, and with what it wrote', () => {
  const { graph, data, training } = openTemplate('gpt-tiny');
  const about = { id: 'a', name: 'Run 1', project: 'GPT', startedAt: '2026-11-28T15:00:00.000Z' };
  const samples = [{ epoch: 0, prompt: 'Call me', text: ' Ishmael' }];
  const run = { ...startRun({ ...about, graph, data, settings: training }), samples };
  const kept = parseRunRecord(JSON.stringify(toRecord(run)));
  expect(kept && graphSignature(kept.graph)).toBe(graphSignature(graph));
  expect(kept?.samples).toEqual(samples);
});
