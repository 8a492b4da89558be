/** docs/backends.md: which kernels the layers need, who supplies them, and how far off they are. */
import { unsupported } from '../../../../../shared/engine/kernels/unsupported';
import type { Direction } from '../../../../helpers/record-kernels';
import type { Users } from './layer-kernels';
import { BACKENDS, type Backend, kernelSupplier } from './supplied';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const INTRO = `# Backends

<!-- Written by npm run docs:backends from tests/unit/engine/kernels/conformance. -->

Every kernel that the layers of Netloom run, in training forward and for gradients, on each backend. The
reference is PyTorch in double precision (\`tests/golden/kernels\`, made by \`tools/golden/make_kernels.py\`);
whole layers are checked against finite differences too, and random shapes against plain loops in double
precision (\`tests/fuzz/kernels\`). An error is the largest found in any case that runs the kernel, as a part of
the case's largest value, rounded up to a power of ten; float32 itself resolves 6e-8. *tfjs*: TensorFlow.js 4.22
as it is; *Netloom*: replaced, added, or handed to tfjs after mending what it gets wrong
([why](decisions/0002-kernels.md)); a dash: the backend does the layers' work by other kernels. Figures of webgpu were measured with SwiftShader.
`;

const TITLES: Record<Direction, string> = {
  forward: '## Forward',
  gradient: '## Gradients',
};

/** By kernel; an error is a part of the reference's largest value. */
export type Errors = Record<Direction, Map<string, number>>;

export function page(users: Record<Backend, Users>, errors: Record<Backend, Errors>): string {
  const sections = (['forward', 'gradient'] as const).flatMap((direction) => [
    TITLES[direction],
    '',
    row(['Kernel', ...BACKENDS, 'Layers']),
    row(['---', ...BACKENDS.map(() => '---'), '---']),
    ...kernelsOf(users, direction).map((kernel) => {
      const layers = BACKENDS.map((backend) => users[backend][direction].get(kernel));
      const cells = BACKENDS.map((backend, place) => {
        if (!layers[place]) return '–';
        const error = errors[backend][direction].get(kernel);
        return `${kernelSupplier(kernel, backend)} ${error === undefined ? '?' : powerOfTen(error)}`;
      });
      return row([
        kernel,
        ...cells,
        layersOf(new Set(layers.flatMap((names) => [...(names ?? [])]))),
      ]);
    }),
    '',
  ]);
  return `${[INTRO, ...sections, ...refused()].join('\n').trimEnd()}\n`;
}

const kernelsOf = (users: Record<Backend, Users>, direction: Direction): string[] =>
  [...new Set(BACKENDS.flatMap((backend) => [...users[backend][direction].keys()]))].sort();

const powerOfTen = (error: number): string =>
  error < 1e-8 ? 'exact' : `1e${Math.ceil(Math.log10(error))}`;

function layersOf(names: ReadonlySet<string>): string {
  const sorted = [...names].sort();
  if (sorted.length <= 6) return sorted.join(', ');
  return `${sorted.slice(0, 5).join(', ')} and ${sorted.length - 5} more`;
}

function refused(): string[] {
  return [
    '## Refused',
    '',
    'The check before training names these and does not start.',
    '',
    row(['Layer', 'Setting', 'Backend', 'Why']),
    row(['---', '---', '---', '---']),
    ...unsupported.map(({ op, backend, when, reason }) =>
      row([op, when ? settingOf(when) : 'any', backend, reason.replaceAll('-', ' ')]),
    ),
  ];
}

function settingOf(when: NonNullable<(typeof unsupported)[number]['when']>): string {
  return 'values' in when
    ? `${when.option}: ${when.values.join(', ')}`
    : `${when.option} other than ${when.except.join(', ')}`;
}
