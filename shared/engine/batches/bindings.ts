import type { DatasetInfo, InputInfo, TargetInfo } from '../../data/dataset';
import { anchorsOf } from '../../detection/anchors';
import { type Grid, valuesOf } from '../../detection/grid';
import { bindTargets, inputSource, type TargetBinding as Learned } from '../../graph/data-bindings';
import { isEmbeddingLoss, isSignedLoss } from '../../graph/loss-rules';
import { NOISE } from '../../layers/input';
import { RECONSTRUCTION } from '../../layers/output';
import { formatShape, sameShape } from '../../layers/shape';
import type { CompiledInput, CompiledOutput, RunnableModel } from '../compile';
import { EngineError } from '../engine-error';

/** Where a model input's values lie in a sample: ranges of features, in order. */
export interface InputBinding {
  /** The data's; NOISE where it takes random numbers. */
  readonly source: string;
  /** [start, length] pairs; a single one over everything where no columns are chosen. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Values per sample after slicing. */
  readonly size: number;
  readonly shape: readonly number[];
}

/** How an output's target values are made from the data set's. */
export interface TargetBinding {
  readonly output: CompiledOutput;
  /** Absent for a reconstruction. */
  readonly target?: TargetInfo;
  readonly source: string;
  /**
   * 'one-hot' makes rows of class numbers, one at each position where the target has a shape; 'values' are taken as they are; 'signs' turn 0 and 1 into −1
   * and 1; 'labels' and 'alike' are one number a sample, whatever the output's size: its class, or
   * whether the two samples of a pair belong together; 'grid' places the objects of an image on the
   * cells of a detector's output; 'sequence' counts classes from 1, and 0 is where there is none.
   */
  readonly encoding:
    | 'one-hot'
    | 'one-hot-signs'
    | 'values'
    | 'signs'
    | 'labels'
    | 'alike'
    | 'grid'
    | 'sequence'
    | 'input'
    | 'constant';
  /** Of a detector. */
  readonly grid?: Grid;
  /** What a constant target is. */
  readonly value?: number;
  /** Values per sample of the output. */
  readonly size: number;
  readonly shape: readonly number[];
  /** A sample's target after encoding. */
  readonly targetShape: readonly number[];
  readonly task: TargetInfo['task'] | 'reconstruction' | 'constant';
}

export interface Bindings {
  readonly inputs: readonly InputBinding[];
  readonly targets: readonly TargetBinding[];
}

const product = (shape: readonly (number | null)[]): number =>
  shape.reduce<number>((size, dimension) => size * (dimension ?? 1), 1);

/**
 * Ties a model's inputs and outputs to a data set. Throws an EngineError that names the layer and the
 * two sizes where they don't fit.
 */
export function bind(
  compiled: Pick<RunnableModel, 'inputs' | 'outputs'>,
  info: DatasetInfo,
): Bindings {
  const inputs = bindInputs(compiled.inputs, info);
  if (inputs.length === 0) throw new EngineError('no-input');
  const first = inputs.find(({ source }) => source !== NOISE);
  const learned = bindTargets(
    info,
    compiled.outputs.map(({ nodeId, target }) => ({ id: nodeId, target })),
  );
  const targets = compiled.outputs.map((output) =>
    bindTarget(output, learned.get(output.nodeId), info, first),
  );
  return { inputs, targets };
}

/** Also what a prediction needs, which has no targets. */
export function bindInputs(inputs: readonly CompiledInput[], info: DatasetInfo): InputBinding[] {
  const taking = inputs.filter(({ noise }) => !noise);
  return inputs.map((input) => {
    const shape = fixedShape(input.shape);
    if (input.noise) return { source: NOISE, ranges: [], size: product(shape), shape };
    const { name, texts: takesTexts = false } = input;
    const source = inputSource(info, { name, takesTexts }, taking.indexOf(input), taking.length);
    if (!source) throw new EngineError('no-data-input', { name: input.name });
    const ranges = rangesOf(input, source);
    const size = ranges.reduce((sum, [, length]) => sum + length, 0);
    if (size !== product(input.shape)) {
      throw new EngineError('input-size', {
        name: input.name,
        expected: formatShape(input.shape),
        received: input.columns.length > 0 ? size : formatShape(source.shape),
        data: info.name,
      });
    }
    return { source: source.name, ranges, size, shape };
  });
}

function rangesOf(input: CompiledInput, source: InputInfo): (readonly [number, number])[] {
  if (input.columns.length === 0) return [[0, product(source.shape)]];
  const starts = new Map<string, readonly [number, number]>();
  let start = 0;
  for (const { name, width } of source.columns ?? []) {
    starts.set(name, [start, width]);
    start += width;
  }
  return input.columns.map((name) => {
    const range = starts.get(name);
    if (!range) throw new EngineError('unknown-column', { name: input.name, column: name });
    return range;
  });
}

const fixedShape = (shape: readonly (number | null)[]): number[] => shape.map((size) => size ?? 1);

function bindTarget(
  output: CompiledOutput,
  learned: Learned | undefined,
  info: DatasetInfo,
  input: InputBinding | undefined,
): TargetBinding {
  const shape = fixedShape(output.shape);
  const size = product(shape);
  if (learned?.kind === 'reconstruction') {
    if (!input) throw new EngineError('no-data-input', { name: output.name });
    if (size !== input.size) throw mismatch(output, RECONSTRUCTION, input.shape);
    const task = 'reconstruction';
    return { output, source: '', encoding: 'input', size, shape, targetShape: shape, task };
  }
  if (learned?.kind === 'constant') {
    const value = isSignedLoss(output.loss) && learned.value === 0 ? -1 : learned.value;
    const made = { source: '', encoding: 'constant', value, task: 'constant' } as const;
    return { output, ...made, size, shape, targetShape: shape };
  }
  if (learned?.kind !== 'target') {
    throw learned?.kind === 'unknown'
      ? new EngineError('unknown-target', { name: output.name, target: output.target })
      : new EngineError('no-target', { name: output.name, data: info.name });
  }
  const { target } = learned;
  return { output, target, source: target.name, shape, size, task: target.task, ...encode() };

  function encode(): Pick<TargetBinding, 'encoding' | 'targetShape' | 'grid'> {
    if (target.task === 'detection' || output.loss === 'detection') {
      const grid = gridOf(output, target, input);
      if (!grid || valuesOf(grid) !== size) throw mismatch(output, target.name, [target.size]);
      return { encoding: 'grid', targetShape: shape, grid };
    }
    const classes = target.classes?.length ?? 0;
    if (target.task === 'sequence' || output.loss === 'ctc') {
      const [steps = 1] = shape;
      const needed = [steps, classes + 1];
      if (target.task !== 'sequence' || output.loss !== 'ctc' || !sameShape(shape, needed))
        throw mismatch(output, target.name, needed);
      return { encoding: 'sequence', targetShape: [target.size] };
    }
    if (target.shape) {
      const needed = [...target.shape, classes];
      const signed = isSignedLoss(output.loss);
      if (sameShape(shape, needed))
        return { encoding: signed ? 'one-hot-signs' : 'one-hot', targetShape: shape };
      if (target.task !== 'binary') throw mismatch(output, target.name, needed);
      const single = [...target.shape, 1];
      if (!sameShape(shape, single)) throw mismatch(output, target.name, single);
      return { encoding: signed ? 'signs' : 'values', targetShape: shape };
    }
    const classifies = target.task !== 'regression';
    if (classifies && isEmbeddingLoss(output.loss)) return { encoding: 'labels', targetShape: [1] };
    if (target.task === 'binary' && output.loss === 'contrastive')
      return { encoding: 'alike', targetShape: [1] };
    const signs = isSignedLoss(output.loss) && classifies;
    if (classifies && classes === size && size > 1)
      return { encoding: signs ? 'one-hot-signs' : 'one-hot', targetShape: shape };
    const fits = target.task === 'multiclass' ? size === 1 && classes <= 2 : size === target.size;
    if (!fits) {
      const wanted = target.task === 'regression' ? target.size : classes;
      throw mismatch(output, target.name, [wanted]);
    }
    return { encoding: signs ? 'signs' : 'values', targetShape: shape };
  }
}

/** Null where the output's loss, the target or the input is not a detector's. */
function gridOf(
  output: CompiledOutput,
  target: TargetInfo,
  input: InputBinding | undefined,
): Grid | null {
  const [rows, columns] = fixedShape(output.shape);
  const [height, width] = input?.shape ?? [];
  if (target.task !== 'detection' || output.loss !== 'detection') return null;
  if (output.shape.length !== 3 || !rows || !columns || !height || !width) return null;
  return {
    rows,
    columns,
    image: { width, height },
    anchors: anchorsOf(output.lossSettings.anchors),
    classes: target.classes?.length ?? 0,
  };
}

const mismatch = (output: CompiledOutput, target: string, wanted: readonly number[]) =>
  new EngineError('output-size', {
    name: output.name,
    target,
    expected: formatShape(wanted),
    received: formatShape(output.shape),
  });
