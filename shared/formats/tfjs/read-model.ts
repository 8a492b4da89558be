import type { io } from '@tensorflow/tfjs';
import { z } from 'zod';
import { checkTopology } from './check-topology';
import { type ModelMetadata, modelMetadataSchema } from './metadata';
import { ModelFileError } from './model-file-error';
import { nameOwnLayers } from './own-layers';
import type { ModelFile } from './write-model';

const spec = z.object({
  name: z.string().max(10_000),
  shape: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 31),
    )
    .max(16),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: z.undefined({ error: 'quantized weights' }).optional(),
});

const modelJson = z.object({
  format: z.literal('layers-model').optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string().max(10_000)).max(100_000),
        weights: z.array(spec).max(100_000),
      }),
    )
    .max(10_000),
  userDefinedMetadata: z.record(z.string(), z.unknown()).optional(),
});

const BYTES = { float32: 4, int32: 4, bool: 1 } as const;

export interface ReadModel {
  readonly artifacts: io.ModelArtifacts;
  /** Null where another program wrote the model. */
  readonly metadata: ModelMetadata | null;
}

/**
 * Checks and joins the files of a layers model. Files are matched by name without their folders.
 * Throws a ModelFileError that names the file; nothing of the model is built yet.
 */
export function readModel(files: readonly ModelFile[]): ReadModel {
  const byName = new Map(files.map((file) => [baseName(file.name), file.bytes]));
  const jsonName = byName.has('model.json')
    ? 'model.json'
    : [...byName.keys()].find((name) => name.toLowerCase().endsWith('.json'));
  const bytes = jsonName === undefined ? undefined : byName.get(jsonName);
  if (jsonName === undefined || !bytes) throw new ModelFileError('model-no-json');
  const json = parse(bytes, jsonName);
  checkTopology(json.modelTopology, jsonName);
  const specs = json.weightsManifest.flatMap(({ weights }) => weights);
  const weightData = json.weightsManifest.flatMap(({ paths, weights }) => {
    const parts = paths.map((path) => {
      const found = byName.get(baseName(path));
      if (!found) throw new ModelFileError('model-file-missing', { file: baseName(path) });
      return found;
    });
    checkLength(parts, weights, paths.map(baseName).join(', '));
    return parts;
  });
  return {
    artifacts: {
      format: 'layers-model',
      modelTopology: nameOwnLayers(json.modelTopology),
      weightSpecs: specs,
      weightData: join(weightData),
    },
    metadata: readMetadata(json.userDefinedMetadata?.netloom, jsonName),
  };
}

const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

function parse(bytes: Uint8Array, file: string): z.infer<typeof modelJson> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ModelFileError('model-not-json', { file, detail: String(error) });
  }
  const parsed = modelJson.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw new ModelFileError('model-wrong-format', { file, detail });
  }
  return parsed.data;
}

function checkLength(parts: Uint8Array[], specs: z.infer<typeof spec>[], file: string): void {
  const received = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const expected = specs.reduce(
    (sum, { shape, dtype }) => sum + shape.reduce((size, next) => size * next, BYTES[dtype]),
    0,
  );
  if (received !== expected)
    throw new ModelFileError('model-truncated', { file, expected, received });
}

function join(parts: readonly Uint8Array[]): ArrayBuffer {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.byteLength;
  }
  return joined.buffer;
}

function readMetadata(value: unknown, file: string): ModelMetadata | null {
  if (value === undefined) return null;
  const parsed = modelMetadataSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = `netloom.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new ModelFileError('model-metadata', { file, detail });
}
