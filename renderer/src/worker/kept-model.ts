import type { Preparation } from '../../../shared/data/dataset';
import { type CompiledModel, compileModel } from '../../../shared/engine/compile';
import { EngineError } from '../../../shared/engine/engine-error';
import { writeWeights } from '../../../shared/engine/model-weights';
import { validate } from '../../../shared/graph/validate';
import { decodeArrays, encodeArrays } from '../../../shared/training/array-file';
import type { NamedArray } from '../../../shared/training/events';
import type { RunSource } from './protocol';

/** Beside the weights in their file: how a person's row or image becomes the model's input. */
interface Meta {
  readonly kind: 'model';
  readonly preparation: Preparation;
}

/** A model that can answer: with its data where they can be read, and without them. */
export class KeptModel {
  constructor(
    readonly compiled: CompiledModel,
    readonly preparation: Preparation,
    readonly source: RunSource,
    /** True where this holds the model; else its training session does. */
    private readonly owns: boolean,
  ) {}

  /** Builds the network of `source` with the weights of a file that `encode` made. */
  static restore(source: RunSource, file: Uint8Array): KeptModel {
    const decoded = decodeArrays(file);
    if (!decoded || !isMeta(decoded.meta)) throw new EngineError('model-damaged');
    const { preparation } = decoded.meta;
    const graph = validate(source.graph, preparation.info).valid;
    if (!graph) throw new EngineError('invalid-graph');
    const compiled = compileModel(graph, source.settings.seed);
    try {
      writeWeights(compiled.model, decoded.arrays);
    } catch (error) {
      compiled.model.dispose();
      throw error;
    }
    return new KeptModel(compiled, preparation, source, true);
  }

  encode(weights: readonly NamedArray[]): Uint8Array<ArrayBuffer> {
    const meta: Meta = { kind: 'model', preparation: this.preparation };
    return encodeArrays(meta, weights);
  }

  dispose(): void {
    if (this.owns) this.compiled.model.dispose();
  }
}

const isMeta = (meta: unknown): meta is Meta =>
  typeof meta === 'object' && meta !== null && 'kind' in meta && meta.kind === 'model';
