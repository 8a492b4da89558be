import type { DatasetInfo, InputInfo, TargetInfo } from '../data/dataset';
import { CONSTANTS, RECONSTRUCTION } from '../layers/output';
import type { Shape } from '../layers/shape';
import type { NodeId } from './graph';

/**
 * The data that an Input takes, texts or numbers as it wants them where there are such: of its own
 * name, else in its place, else the first there are.
 */
export function inputSource(
  info: DatasetInfo,
  { name, takesTexts }: { readonly name: string; readonly takesTexts: boolean },
  place: number,
  inputCount: number,
): InputInfo | undefined {
  const fitting = info.inputs.filter(({ values }) => (values === 'text') === takesTexts);
  const inputs = fitting.length > 0 ? fitting : info.inputs;
  const inPlace = info.inputs.length === inputCount ? info.inputs[place] : undefined;
  const named = inputs.find((input) => input.name === name);
  return named ?? (inPlace && inputs.includes(inPlace) ? inPlace : inputs[0]);
}

/** The shape that the chosen columns give, and those that the table doesn't have. */
export function chosenShape(
  source: InputInfo,
  columns: readonly string[],
): { readonly shape: Shape; readonly unknown: readonly string[] } {
  if (columns.length === 0) return { shape: source.shape, unknown: [] };
  const widths = new Map(source.columns?.map((column) => [column.name, column.width]));
  const unknown = columns.filter((name) => !widths.has(name));
  const width = columns.reduce((sum, name) => sum + (widths.get(name) ?? 0), 0);
  return { shape: width === 0 ? source.shape : [width], unknown };
}

/** What an Output learns. */
export type TargetBinding =
  | { readonly kind: 'target'; readonly target: TargetInfo }
  | { readonly kind: 'reconstruction' }
  /** The same number for every sample. */
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'unknown' }
  /** No name given, and every target is another Output's already. */
  | { readonly kind: 'none-left' };

/** Gives each Output its target: by name, else the first that no other Output has. */
export function bindTargets(
  info: DatasetInfo,
  outputs: readonly { readonly id: NodeId; readonly target: string }[],
): ReadonlyMap<NodeId, TargetBinding> {
  const named = new Set(outputs.map((output) => output.target));
  const free = info.targets.filter((target) => !named.has(target.name));
  const bindings = new Map<NodeId, TargetBinding>();
  for (const { id, target: name } of outputs) {
    const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (name === RECONSTRUCTION) bindings.set(id, { kind: 'reconstruction' });
    else if (value !== undefined) bindings.set(id, { kind: 'constant', value });
    else {
      const target =
        name === '' ? free.shift() : info.targets.find((candidate) => candidate.name === name);
      const missing = { kind: name === '' ? 'none-left' : 'unknown' } as const;
      bindings.set(id, target ? { kind: 'target', target } : missing);
    }
  }
  return bindings;
}
