import type { io } from '@tensorflow/tfjs';
import type { ModelMetadata } from './metadata';

/** One file of a saved model; names have no folders. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Weights are cut into files of this size: browsers and version control dislike larger ones. */
const SHARD = 64 * 2 ** 20;

/**
 * A TensorFlow.js layers model as files: model.json and its weights. Any TensorFlow.js opens it with
 * `tf.loadLayersModel`, or names the layer that it lacks (the engine's custom-layers); `metadata` is what
 * Netloom adds for itself.
 */
export function writeModel(artifacts: io.ModelArtifacts, metadata: ModelMetadata): ModelFile[] {
  const weights = concatenate(artifacts.weightData ?? new ArrayBuffer(0));
  const shards = cut(weights);
  const json = {
    format: 'layers-model',
    generatedBy: artifacts.generatedBy ?? null,
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    userDefinedMetadata: { netloom: metadata },
    weightsManifest: [
      { paths: shards.map(({ name }) => name), weights: artifacts.weightSpecs ?? [] },
    ],
  };
  const text = new TextEncoder().encode(`${JSON.stringify(json)}\n`);
  return [{ name: 'model.json', bytes: text }, ...shards];
}

function concatenate(data: io.WeightData): Uint8Array {
  const parts = Array.isArray(data) ? data : [data];
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return joined;
}

function cut(bytes: Uint8Array): ModelFile[] {
  const count = Math.max(1, Math.ceil(bytes.length / SHARD));
  return Array.from({ length: count }, (_, place) => ({
    name: count === 1 ? 'weights.bin' : `weights-${place + 1}-of-${count}.bin`,
    bytes: bytes.subarray(place * SHARD, (place + 1) * SHARD),
  }));
}
