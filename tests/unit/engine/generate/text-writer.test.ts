import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../../../shared/data/corpus/tokens';
import { compileModel } from '../../../../shared/engine/compile';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { TextWriter } from '../../../../shared/engine/generate/text-writer';
import { tf } from '../../../../shared/engine/tf';
import type { LanguageEvaluation } from '../../../../shared/training/evaluation';
import { USUAL_SAMPLING, type WriteOptions } from '../../../../shared/training/writing';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { classifier, threeClasses } from '../fixtures';
import { session } from '../train/harness';
import { CAUSAL, LENGTH, LSTM, learning, song } from './songs';

const OPTIONS: WriteOptions = { prompt: 'Row, ', length: 40, sampling: USUAL_SAMPLING, seed: 1 };
const LIKELIEST = { ...USUAL_SAMPLING, temperature: 0 };

async function written(writer: TextWriter, options: Partial<WriteOptions> = {}): Promise<string> {
  let text = '';
  for await (const token of writer.write({ ...OPTIONS, ...options })) text += token;
  return text;
}

/** An untrained network: whatever it writes, it has to write again. */
function untrained() {
  const { graph, data } = learning(song(), CAUSAL, LSTM);
  const compiled = compileModel(graph, 3);
  return { compiled, data, writer: new TextWriter(compiled, data.preparation) };
}

forEachBackend((backend) => {
  // A software GPU takes its time for each token.
  const length = backend === 'webgpu' ? 8 : 40;

  test('the same seed writes the same text, another another', async () => {
    await withoutLeaks(async () => {
      const { compiled, writer } = untrained();
      const first = await written(writer, { length });
      expect([...first]).toHaveLength(length);
      expect(await written(writer, { length })).toBe(first);
      expect(await written(writer, { length, seed: 2 })).not.toBe(first);
      expect((await written(writer, { length: length + 5 })).slice(0, first.length)).toBe(first);
      compiled.model.dispose();
    });
  });

  test('no more is read than the network takes in, and no token is unknown', async () => {
    await withoutLeaks(async () => {
      const { compiled, data, writer } = untrained();
      const known = new Set(data.info.targets[0]?.classes?.slice(1));
      const prompt = 'gently down the stream';
      const long = await written(writer, { prompt: `${'x'.repeat(200)}${prompt}`, length: 8 });
      expect(await written(writer, { prompt: prompt.slice(-LENGTH), length: 8 })).toBe(long);
      expect([...long].every((token) => known.has(token))).toBe(true);
      expect([...(await written(writer, { prompt: '', length: 5 }))]).toHaveLength(5);
      compiled.model.dispose();
    });
  });

  test('a text that is left off leaves nothing behind', async () => {
    await withoutLeaks(async () => {
      const { compiled, writer } = untrained();
      let tokens = 0;
      for await (const _token of writer.write(OPTIONS)) if (++tokens === 3) break;
      expect(tokens).toBe(3);
      compiled.model.dispose();
    });
  });

  if (backend !== 'wasm') return;

  test.each([
    {
      unit: 'character',
      layers: [LSTM],
      prompt: 'Row, row',
      after: ', row your boat,\ngently down',
    },
    {
      unit: 'character',
      layers: [CAUSAL, LSTM],
      prompt: 'gent',
      after: 'ly down the stream.\nRow',
    },
    { unit: 'word', layers: [LSTM], prompt: 'row your', after: ' boat, gently down the stream.' },
  ] as const)('a song that was learnt by $unit goes on as it does', async (learnt) => {
    const { graph, data } = learning(song({ unit: learnt.unit, step: 5 }), ...learnt.layers);
    const training = { epochs: 25, learningRate: 0.02, batchSize: 16 };
    const { session: running, events } = session({ graph, data, training });
    await running.start();
    const { compiled } = running;
    if (!compiled) throw new Error(JSON.stringify(events.at(-1)));
    const writer = new TextWriter(compiled, data.preparation);
    const length = tokensOf(learnt.after, learnt.unit).length;
    const text = await written(writer, { prompt: learnt.prompt, length, sampling: LIKELIEST });
    expect(text).toBe(learnt.after);

    const { loss, outputs } = await evaluate(compiled, data, 'test', data.preparation);
    const [result] = outputs as LanguageEvaluation[];
    expect(result?.tokens).toBe(data.test.size * LENGTH);
    expect(result?.perplexity).toBeCloseTo(Math.exp(loss), 4);
    expect(result?.accuracy).toBeGreaterThan(0.8);
    if (learnt.unit === 'character') expect(result?.bitsPerCharacter).toBeCloseTo(loss / Math.LN2);
    else expect(result).not.toHaveProperty('bitsPerCharacter');

    const samples = events.flatMap((event) => (event.kind === 'sample' ? [event.sample] : []));
    expect(samples[0]?.epoch).toBe(0);
    expect(samples.at(-1)?.epoch).toBe(25);
    expect(new Set(samples.map(({ prompt }) => prompt)).size).toBe(1);
    expect(samples.at(-1)?.text).not.toBe(samples[0]?.text);
    await running.dispose();
  });
});

describe('a network that can not learn to write', () => {
  const failure = async (...options: Parameters<typeof session>) => {
    await tf.setBackend('wasm');
    const { session: running, events } = session(...options);
    await running.start();
    await running.dispose();
    const failed = events.find((event) => event.kind === 'failed');
    return failed?.kind === 'failed' ? failed.error.code : null;
  };

  test.each([
    [
      'in both directions',
      ['Bidirectional', { layer: { type: 'LSTM', config: { units: 8, returnSequences: true } } }],
    ],
    ['at everything', ['MultiHeadAttention', { numHeads: 2, keyDim: 12 }]],
    [
      'with a filter around each place',
      ['Conv1D', { filters: 16, kernelSize: [3], padding: 'same' }],
    ],
  ] as const)('since it looks %s is told so before it learns', async (_, layer) => {
    expect(await failure(learning(song(), layer))).toBe('looks-ahead');
  });

  test.each([
    [LSTM],
    [CAUSAL],
    [['Conv1D', { filters: 16, kernelSize: [3], padding: 'causal' }]],
  ] as const)('is not one that looks back only: %j', async (layer) => {
    expect(await failure({ ...learning(song(), layer), training: { epochs: 1 } })).toBe(null);
  });

  test('says that it writes nothing where it learned something else', async () => {
    const compiled = compileModel(classifier(), 1);
    const { preparation } = threeClasses();
    expect(() => new TextWriter(compiled, preparation)).toThrow(/writes-nothing/);
    compiled.model.dispose();
  });
});
