import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { kernelFamily, length } from './kernel-family';
import { sizeOf, type Values, zeros } from './values';

const EPSILON = 1e-3;

/** With mean and variance given, one of each a channel; the gradients of all five inputs. */
export const batchNorm = kernelFamily(
  'batch normalisation',
  fc.record({
    leading: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    channels: length(),
  }),
  ({ leading, channels }, source) => {
    const shape = [...leading, channels];
    const [x, mean, offset] = [
      source.values(shape),
      source.values([channels]),
      source.values([channels]),
    ];
    const [variance, scale] = [source.positive([channels]), source.values([channels])];
    const rows = sizeOf(leading);
    const inverse = variance.data.map((value) => 1 / Math.sqrt(value + EPSILON));
    const each = (visit: (at: number, c: number, centred: number, inv: number) => void) => {
      for (let at = 0; at < rows * channels; at++) {
        const c = at % channels;
        const centred = (x.data[at] as number) - (mean.data[c] as number);
        visit(at, c, centred, inverse[c] as number);
      }
    };
    const output = zeros(shape);
    each((at, c, centred, inv) => {
      output.data[at] = centred * inv * (scale.data[c] as number) + (offset.data[c] as number);
    });
    return {
      inputs: [x, mean, variance, offset, scale],
      run: (a, m, v, o, s) => tf.batchNorm(a, m, v, o, s, EPSILON),
      output,
      grads: (dy) => {
        const dx = zeros(shape);
        const [dm, dv, dOffset, dScale] = Array.from({ length: 4 }, () => zeros([channels])) as [
          Values,
          Values,
          Values,
          Values,
        ];
        const add = ({ data }: Values, at: number, by: number) => {
          data[at] = (data[at] as number) + by;
        };
        each((at, c, centred, inv) => {
          const up = dy.data[at] as number;
          const s = scale.data[c] as number;
          dx.data[at] = up * s * inv;
          add(dm, c, -up * s * inv);
          add(dv, c, -0.5 * up * s * centred * inv ** 3);
          add(dOffset, c, up);
          add(dScale, c, up * centred * inv);
        });
        return [dx, dm, dv, dOffset, dScale];
      },
    };
  },
);
