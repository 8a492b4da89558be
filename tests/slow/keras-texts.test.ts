/** Exported scripts that take texts, under real Keras: what its TextVectorization makes of them is what ours does. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { DatasetInfo } from '../../shared/data/dataset';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import { validate } from '../../shared/graph/validate';
import { TEXTS } from '../../shared/layers/input';
import { TokenEncoder } from '../../shared/text/encode-text';
import { textSettingsSchema } from '../../shared/text/encoding';
import { fitEncoding } from '../../shared/text/fit-encoding';
import { DEFAULT_TRAINING } from '../../shared/training/settings';
import { findKeras } from '../helpers/keras';
import { graphOf, node } from '../unit/graph/sample-graphs';

const LEARNT = ['the cat sat', 'The dog sat; the dog slept!', "it's 中文 here", 'dog "dog" \\n'];
const ASKED = ['the dog', 'Nothing known', '', 'cat cat cat sat it’s here its 中文'];
const INFO: DatasetInfo = {
  name: 'messages',
  kind: 'table',
  inputs: [{ name: 'message', shape: [], values: 'text' }],
  targets: [],
  counts: { train: 4, validation: 0, test: 0 },
};

const RUNNER = `
import json, sys
import numpy as np
given = json.load(sys.stdin)
scope = {"__name__": "exported"}
exec(given["script"], scope)
model = scope["build_model"]()
if "adapt_texts" in scope:
    scope["adapt_texts"](model, np.array(given["learnt"])[:, None])
import tensorflow as tf
made = model.predict(tf.constant(given["asked"])[:, None], verbose=0)
print(json.dumps(np.asarray(made).astype(float).tolist()))
`;

const keras = findKeras();
const title = 'missing' in keras ? `Keras (skipped: ${keras.missing})` : 'Keras';

describe.skipIf('missing' in keras)(title, () => {
  test.each([
    { outputMode: 'int', length: 5, maxTokens: 8 },
    { outputMode: 'multiHot', maxTokens: 20 },
    { outputMode: 'count', maxTokens: 7, ngrams: 2 },
    { outputMode: 'tfIdf', maxTokens: 12 },
    { outputMode: 'int', length: 30, maxTokens: 15, split: 'character' },
    { outputMode: 'count', maxTokens: 15, split: 'words' },
  ])(
    '$outputMode $maxTokens, learning its vocabulary and with ours',
    (config) => {
      const { valid, problems } = validate(
        graphOf(
          [
            node('message', 'Input', { source: TEXTS }),
            node('words', 'TextVectorization', config),
            node('out', 'Output', { loss: 'meanSquaredError' }),
          ],
          ['message>words', 'words>out'],
        ),
      );
      if (!valid || 'missing' in keras) throw new Error(JSON.stringify(problems));
      const vectorization = valid.layers.find(({ type }) => type === 'TextVectorization');
      const encoding = fitEncoding(textSettingsSchema.parse(vectorization?.config), LEARNT);
      const encoder = new TokenEncoder(encoding);
      const expected = ASKED.map((text) => [...encoder.encode(text)]);
      const settings = { name: 'Texts', training: DEFAULT_TRAINING };
      for (const texts of [undefined, { message: encoding }]) {
        const preparation = texts && { info: INFO, columns: [], targets: [], texts };
        const { script } = exportKerasScript(valid, settings, preparation as never);
        const { status, stdout, stderr } = spawnSync(keras.python, ['-c', RUNNER], {
          encoding: 'utf8',
          input: JSON.stringify({ script, learnt: LEARNT, asked: ASKED }),
          env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' },
        });
        expect(status, `${stderr.slice(-2000)}\n${script}`).toBe(0);
        const made = JSON.parse(stdout) as number[][];
        made.forEach((row, at) => {
          row.forEach((value, place) => {
            expect(value).toBeCloseTo(expected[at]?.[place] ?? Number.NaN, 5);
          });
        });
      }
    },
    300_000,
  );
});
