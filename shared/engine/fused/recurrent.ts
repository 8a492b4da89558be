/** Recurrent layers whose whole sequence is one kernel. tfjs runs some twenty operations a step. */
import {
  fitsSequences,
  hasSequences,
  runSequence,
  type SequenceKernel,
  SQUASHES,
} from '../kernels/sequence';
import { tf } from '../tf';

type Call = tf.layers.Layer['call'];
type Kwargs = Parameters<Call>[1];

interface Activation {
  getClassName(): string;
}

interface Cell {
  readonly units: number;
  readonly activation: Activation | null;
  readonly recurrentActivation?: Activation | null;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly kernel: tf.LayerVariable;
  readonly recurrentKernel: tf.LayerVariable;
  readonly bias: tf.LayerVariable | null;
}

interface Recurrent {
  call: Call;
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  getClassName(): string;
}

interface Wrapper {
  readonly forwardLayer?: tf.layers.Layer;
  readonly backwardLayer?: tf.layers.Layer;
}

interface Form {
  readonly kernel: SequenceKernel;
  /** Masks that tfjs draws for the inputs' dropout, of which it uses the first. */
  readonly dropoutMasks: number;
}

const FORMS: Readonly<Record<string, Form>> = {
  LSTM: { kernel: 'LstmSequence', dropoutMasks: 4 },
  GRU: { kernel: 'GruSequence', dropoutMasks: 3 },
  SimpleRNN: { kernel: 'SimpleRnnSequence', dropoutMasks: 1 },
};

export function fuseRecurrent(layer: tf.layers.Layer): void {
  const { forwardLayer, backwardLayer } = layer as unknown as Wrapper;
  for (const inner of [forwardLayer, backwardLayer]) if (inner) fuseRecurrent(inner);
  const form = FORMS[layer.getClassName()];
  const recurrent = layer as unknown as Recurrent;
  if (form && canFuse(recurrent)) replaceCall(recurrent, form);
}

function canFuse({ cell, returnState, stateful }: Recurrent): boolean {
  const activations = [cell.activation, cell.recurrentActivation];
  return (
    activations.every((each) => !each || each.getClassName() in SQUASHES) &&
    cell.recurrentDropout === 0 &&
    !returnState &&
    !stateful
  );
}

/** tfjs's own `call` stays for backends without the kernel, and for sequences that start from a given state. */
function replaceCall(layer: Recurrent, form: Form): void {
  const stock = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const mask = kwargs?.mask as tf.Tensor | null | undefined;
    const fits =
      x?.dtype === 'float32' &&
      !kwargs?.initialState &&
      (!mask || mask.shape[1] === x.shape[1]) &&
      hasSequences(form.kernel) &&
      fitsSequences(layer.cell.units, x.shape[2] ?? 0);
    return fits ? tf.tidy(() => callFused(layer, form, x, kwargs)) : stock(inputs, kwargs);
  };
}

/** x [batch, steps, features] → [batch, units], or every step's. */
function callFused(
  { cell, goBackwards, returnSequences }: Recurrent,
  { kernel, dropoutMasks }: Form,
  x: tf.Tensor,
  kwargs: Kwargs,
): tf.Tensor {
  const training = kwargs?.training === true;
  const mask = kwargs?.mask as tf.Tensor | null | undefined;
  return runSequence(
    kernel,
    {
      x: training ? dropInputs(x, cell.dropout, dropoutMasks) : x,
      kernel: cell.kernel.read(),
      recurrentKernel: cell.recurrentKernel.read(),
      bias: cell.bias?.read() ?? null,
      mask: mask ? tf.cast(mask, 'bool') : null,
    },
    {
      activation: nameOf(cell.activation),
      gateActivation: nameOf(cell.recurrentActivation),
      backwards: goBackwards,
      everyStep: returnSequences,
    },
  );
}

const nameOf = (activation: Activation | null | undefined): string =>
  activation?.getClassName() ?? 'linear';

/** One mask for all steps. tfjs draws several: the same are drawn, so that the same numbers follow. */
function dropInputs(x: tf.Tensor, rate: number, masks: number): tf.Tensor {
  if (rate === 0) return x;
  const [batch, , features] = x.shape as [number, number, number];
  const ones = tf.ones([batch, 1, features]);
  const [first] = Array.from({ length: masks }, () => tf.dropout(ones, rate));
  return tf.mul(x, first as tf.Tensor);
}
