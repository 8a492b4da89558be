import type { Graph } from '../../shared/graph/graph';
import { Sketch } from './sketch';

/** One LSTM of 128 units over 100 steps of 32 features; its last state tells the class. */
export function lstm(): Graph {
  const sketch = new Sketch();
  const input = sketch.add('Input', { shape: [100, 32] });
  return sketch.classify(sketch.add('LSTM', { units: 128 }, input));
}

const WIDTH = 128;

/** A transformer encoder of two layers on 64 vectors of 128: four heads, normalisation after each part. */
export function transformer(): Graph {
  const sketch = new Sketch();
  const dense = (source: string, units: number, activation = 'linear') =>
    sketch.add('Dense', { units, activation }, source);
  const addAndNormalise = (source: string, change: string) =>
    sketch.add('LayerNormalization', {}, sketch.add('Add', {}, source, change));
  let last = sketch.add('Input', { shape: [64, WIDTH] });
  for (let layer = 0; layer < 2; layer++) {
    const heads = { numHeads: 4, keyDim: WIDTH / 4 };
    last = addAndNormalise(last, sketch.add('MultiHeadAttention', heads, last));
    last = addAndNormalise(last, dense(dense(last, 512, 'relu'), WIDTH));
  }
  return sketch.classify(sketch.add('GlobalAveragePooling1D', {}, last));
}

/** The mean of 64 words' vectors, out of 10,000 words, tells the class. */
export function textClassifier(): Graph {
  const sketch = new Sketch();
  const input = sketch.add('Input', { shape: [64] });
  const words = sketch.add('Embedding', { inputDim: VOCABULARY, outputDim: 64 }, input);
  return sketch.classify(sketch.add('GlobalAveragePooling1D', {}, words));
}

export const VOCABULARY = 10_000;
