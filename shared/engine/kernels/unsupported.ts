/**
 * What tfjs 4.22 cannot train even with Netloom's kernels, or computes wrongly without saying so, for
 * a check before training to refuse by name. Options and values are those of tfjs's layers.
 */
export interface Unsupported {
  op: string;
  backend: 'all' | 'cpu' | 'wasm' | 'webgpu';
  /** Only with one of these values; absent: always. */
  when?:
    | { option: string; values: readonly unknown[] }
    | { option: string; except: readonly unknown[] };
  reason: UnsupportedReason;
}

export type UnsupportedReason = 'not-implemented' | 'option-ignored';

export const unsupported: readonly Unsupported[] = [
  {
    op: 'Conv2DTranspose',
    backend: 'all',
    when: { option: 'dilationRate', except: [1] },
    reason: 'option-ignored',
  },
  {
    op: 'SeparableConv2D',
    backend: 'all',
    when: { option: 'dataFormat', values: ['channelsFirst'] },
    reason: 'not-implemented',
  },
  {
    op: 'Dot',
    backend: 'all',
    when: { option: 'rank', values: [4, 5] },
    reason: 'not-implemented',
  },
];
