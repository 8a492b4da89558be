import type { ShapeProblem } from './define-layer';
import { formatShape, type Shape } from './shape';

/** What EinsumDense is told, as Keras is. */
export interface EinsumSettings {
  /** Such as 'abc,cd->abd': a letter for each axis, the batch first. */
  readonly equation: string;
  /** Sizes after the batch; -1 for the input's. */
  readonly outputShape: readonly number[];
  /** Letters of the output that a bias belongs to; empty for none. */
  readonly biasAxes: string;
}

export interface EinsumShapes {
  readonly output: readonly number[];
  readonly kernel: readonly number[];
  /** Null where there is no bias. */
  readonly bias: readonly number[] | null;
}

const FORM = /^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)$/;

const isOnceEach = (letters: string): boolean => new Set(letters).size === letters.length;

/** The three parts of an equation, or null where it is none that a layer can follow. */
function partsOf(
  equation: string,
): readonly [input: string, kernel: string, output: string] | null {
  const [, input = '', kernel = '', output = ''] = FORM.exec(equation.replace(/\s/g, '')) ?? [];
  const batch = input.charAt(0);
  const fits =
    batch !== '' &&
    batch === output.charAt(0) &&
    !kernel.includes(batch) &&
    [input, kernel, output].every(isOnceEach) &&
    [...output].every((letter) => input.includes(letter) || kernel.includes(letter)) &&
    [...kernel].every((letter) => input.includes(letter) || output.includes(letter));
  return fits ? [input, kernel, output] : null;
}

/** Shapes of the output, the kernel and the bias for an input whose sizes are all known. */
export function einsumShapes(
  { equation, outputShape, biasAxes }: EinsumSettings,
  given: Shape,
): EinsumShapes | ShapeProblem {
  const parts = partsOf(equation);
  if (!parts) return { problem: 'einsum-equation', field: 'equation' };
  const [input, kernel, output] = parts;
  if (input.length !== given.length + 1)
    return {
      problem: 'einsum-rank',
      field: 'equation',
      params: { letters: input, shape: formatShape(given), rank: given.length + 1 },
    };
  if (output.length !== outputShape.length + 1)
    return {
      problem: 'einsum-output',
      field: 'outputShape',
      params: { letters: output, needed: output.length - 1, sizes: outputShape.length },
    };
  const sizes = new Map([...input.slice(1)].map((letter, at) => [letter, Number(given[at])]));
  for (const [at, letter] of [...output.slice(1)].entries()) {
    const asked = outputShape[at] ?? -1;
    const known = sizes.get(letter);
    if (known === undefined ? asked < 1 : asked !== -1 && asked !== known)
      return {
        problem: known === undefined ? 'einsum-size-open' : 'einsum-size',
        field: 'outputShape',
        params: { letter, asked, known: known ?? 0 },
        fixes: [{ kind: 'set', config: { outputShape: outputShape.with(at, known ?? 64) } }],
      };
    sizes.set(letter, known ?? asked);
  }
  if (![...biasAxes].every((letter) => output.slice(1).includes(letter)))
    return {
      problem: 'einsum-bias',
      field: 'biasAxes',
      params: { letters: biasAxes, output },
      fixes: [{ kind: 'set', config: { biasAxes: output.at(-1) ?? '' } }],
    };
  const of = (letters: string) => [...letters].map((letter) => sizes.get(letter) ?? 1);
  const first = Math.min(...[...biasAxes].map((letter) => output.indexOf(letter)));
  return {
    output: of(output.slice(1)),
    kernel: of(kernel),
    bias:
      biasAxes === ''
        ? null
        : [...output.slice(first)].map((letter) =>
            biasAxes.includes(letter) ? (sizes.get(letter) ?? 1) : 1,
          ),
  };
}
