/**
 * Recurrent layers over whole sequences on WebGPU. The inputs' share of the gates is one product for all steps;
 * then each step is one dispatch, two in a GRU; the way back is the same, and one product for each weight.
 */
import type { tf } from '../../tf';
import { replaceKernels } from '../register';
import { runKernel } from '../run-kernel';
import type { SequenceAttrs, SequenceKernel } from '../sequence';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';
import { CELLS, type Cell } from './sequence-cells';
import { runSteps } from './sequence-step';
import { biasGradient, weightGradient } from './sequence-weights';

type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;
type ForwardAttrs = SequenceAttrs & { readonly keep: boolean };

export function registerWebgpuSequences(): void {
  for (const [name, cell] of Object.entries(CELLS) as [SequenceKernel, Cell][]) {
    replaceKernels<keyof Inputs, ForwardAttrs, Gpu>(name, 'webgpu', (inputs, attrs, gpu) =>
      forward(name, cell, inputs, attrs, gpu),
    );
    replaceKernels<keyof Inputs, SequenceAttrs & { readonly biased: boolean }, Gpu>(
      `${name}Grad`,
      'webgpu',
      (inputs, attrs, gpu) => back(name, cell, inputs, attrs, gpu),
    );
  }
}

/** Gives the values, and with `keep` what the way back reads: states, inner, gates and x. */
function forward(
  name: string,
  cell: Cell,
  inputs: Inputs,
  attrs: ForwardAttrs,
  gpu: Gpu,
): tf.TensorInfo[] {
  const x = given(inputs.x);
  const recurrentKernel = given(inputs.recurrentKernel);
  const [rows, steps] = x.shape as [number, number];
  const units = recurrentKernel.shape[0] as number;
  const slots = attrs.keep || attrs.everyStep ? steps : Math.min(2, steps);
  const innerSlots = attrs.keep ? steps : 1;
  const { everyStep, backwards, activation, gateActivation } = attrs;
  const states = make(gpu, [rows, slots, units]);
  const inner = make(gpu, cell.inner ? [rows, innerSlots, units] : [0]);
  const gates = sizeOf(states.shape) > 0 ? inputShare(gpu, inputs) : make(gpu, [0]);
  if (sizeOf(states.shape) > 0) {
    runSteps(
      gpu,
      name,
      cell.forward,
      { gates, states, inner, recurrentKernel, ...(inputs.mask ? { mask: inputs.mask } : {}) },
      { rows, steps, units, slots, innerSlots, backwards, everyStep },
      { activation, gateActivation },
      Array.from({ length: steps }, (_, time) => time),
    );
  }
  const y = everyStep ? shared(gpu, states) : stateOf(gpu, states, (steps - 1) % slots);
  if (attrs.keep && cell.keepsGates) return [y, states, inner, gates, shared(gpu, x)];
  gpu.disposeData(gates.dataId);
  if (attrs.keep) return [y, states, inner, make(gpu, [0]), shared(gpu, x)];
  for (const each of [states, inner]) gpu.disposeData(each.dataId);
  return [y];
}

/** Gives the gradients of the gates before their activations, the recurrent kernel, the kernel and the bias. */
function back(
  name: string,
  cell: Cell,
  inputs: Inputs,
  attrs: SequenceAttrs & { readonly biased: boolean },
  gpu: Gpu,
): tf.TensorInfo[] {
  const [states, inner, gates, x, dy, recurrentKernel] = [
    ...[inputs.states, inputs.inner, inputs.gates, inputs.x],
    ...[inputs.dy, inputs.recurrentKernel],
  ].map(given) as Six;
  const [rows, steps, units] = states.shape as [number, number, number];
  const { everyStep, backwards, activation, gateActivation } = attrs;
  const dGates = make(gpu, [rows, steps, recurrentKernel.shape[1] as number]);
  if (sizeOf(dGates.shape) > 0) {
    const carried = make(gpu, [2, rows, units]);
    const read = { dy, states, inner, gates, recurrentKernel };
    runSteps(
      gpu,
      `${name}Grad`,
      cell.back,
      { dGates, carried, ...read, ...(inputs.mask ? { mask: inputs.mask } : {}) },
      { rows, steps, units, slots: steps, innerSlots: steps, backwards, everyStep },
      { activation, gateActivation },
      Array.from({ length: steps }, (_, time) => steps - 1 - time),
    );
    gpu.disposeData(carried.dataId);
  }
  const ofStates = weightGradient(gpu, states, dGates, cell.states, { lag: 1, backwards });
  const all = { ...cell.states, first: 0, count: cell.states.of } as const;
  return [
    dGates,
    typeof cell.inner === 'object'
      ? beside(gpu, [
          ofStates,
          weightGradient(gpu, inner, dGates, cell.inner, { lag: 0, backwards }),
        ])
      : ofStates,
    weightGradient(gpu, x, dGates, all, { lag: 0, backwards: false }),
    ...(attrs.biased ? [biasGradient(gpu, dGates)] : []),
  ];
}
type Six = Record<0 | 1 | 2 | 3 | 4 | 5, tf.TensorInfo> & tf.TensorInfo[];

/** x · kernel + bias for all steps, [rows, steps, gates × units] in the order of x. */
function inputShare(gpu: Gpu, { x, kernel, bias }: Inputs): tf.TensorInfo {
  const [rows, steps, features] = given(x).shape as [number, number, number];
  const width = given(kernel).shape[1] as number;
  const a = reshaped(given(x), [1, rows * steps, features]);
  const b = reshaped(given(kernel), [1, features, width]);
  const attrs = { transposeA: false, transposeB: false, activation: 'linear' };
  const product = bias
    ? runKernel('_FusedMatMul', 'webgpu', gpu, { a, b, bias }, attrs)
    : runKernel('BatchMatMul', 'webgpu', gpu, { a, b }, attrs);
  return reshaped(product, [rows, steps, width]);
}

/** The states of one slot, [rows, units]. */
function stateOf(gpu: Gpu, states: tf.TensorInfo, slot: number): tf.TensorInfo {
  const [rows, , units] = states.shape as [number, number, number];
  if (sizeOf(states.shape) === 0) return make(gpu, [rows, units]);
  const attrs = { begin: [0, slot, 0], size: [rows, 1, units] };
  return reshaped(runKernel('Slice', 'webgpu', gpu, { x: states }, attrs), [rows, units]);
}

/** Matrices of one height side by side; disposes of them. */
function beside(gpu: Gpu, parts: tf.TensorInfo[]): tf.TensorInfo {
  // Its inputs are a list, which tfjs's types hide.
  const joined = runKernel('Concat', 'webgpu', gpu, parts as never, { axis: 1 });
  for (const { dataId } of parts) gpu.disposeData(dataId);
  return joined;
}

/** The same data under one more name. */
function shared(gpu: Gpu, tensor: tf.TensorInfo): tf.TensorInfo {
  gpu.incRef(tensor.dataId);
  return reshaped(tensor, tensor.shape);
}

const reshaped = ({ dataId, dtype }: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({
  dataId,
  dtype,
  shape,
});

const make = (gpu: Gpu, shape: number[]): tf.TensorInfo =>
  gpu.makeTensorInfo(shape, 'float32', sizeOf(shape) === 0 ? new Float32Array(0) : undefined);

function given(tensor: tf.TensorInfo | undefined): tf.TensorInfo {
  if (!tensor) throw new Error('A recurrent kernel lacks an input.');
  return tensor;
}
