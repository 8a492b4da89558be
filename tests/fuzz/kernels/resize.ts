import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { linear } from './bilinear';
import { kernelFamily } from './kernel-family';

const size = fc.integer({ min: 1, max: 8 });

interface Axis {
  from: number;
  to: number;
  alignCorners: boolean;
  halfPixelCenters: boolean;
  nearest: boolean;
}

/** For each output the inputs it is made of, with their shares: TensorFlow's three conventions. */
function sources({
  from,
  to,
  alignCorners,
  halfPixelCenters,
  nearest,
}: Axis): [number, number][][] {
  const scale = alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to;
  const inside = (index: number) => Math.min(Math.max(index, 0), from - 1);
  return Array.from({ length: to }, (_, i) => {
    if (nearest) {
      const at = halfPixelCenters ? (i + 0.5) * scale : i * scale;
      return [[inside(Math.floor(alignCorners ? at + 0.5 : at)), 1]];
    }
    const at = halfPixelCenters ? (i + 0.5) * scale - 0.5 : i * scale;
    const low = Math.floor(at);
    return [
      [inside(low), 1 - (at - low)],
      [inside(low + 1), at - low],
    ];
  });
}

export const resize = (['resizeNearestNeighbor', 'resizeBilinear'] as const).map((name) =>
  kernelFamily(
    name === 'resizeBilinear' ? 'resize, bilinear' : 'resize, nearest',
    fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      channels: fc.integer({ min: 1, max: 5 }),
      height: size,
      width: size,
      newHeight: size,
      newWidth: size,
      mode: fc.constantFrom('plain', 'alignCorners', 'halfPixelCenters'),
    }),
    ({ batch, channels, height, width, newHeight, newWidth, mode }, source) => {
      const x = source.values([batch, height, width, channels]);
      const [alignCorners, halfPixelCenters] = [
        mode === 'alignCorners',
        mode === 'halfPixelCenters',
      ];
      const nearest = name === 'resizeNearestNeighbor';
      const kind = { alignCorners, halfPixelCenters, nearest };
      const rows = sources({ from: height, to: newHeight, ...kind });
      const columns = sources({ from: width, to: newWidth, ...kind });
      return {
        inputs: [x],
        run: (images: tf.Tensor4D) =>
          tf.image[name](images, [newHeight, newWidth], alignCorners, halfPixelCenters),
        ...linear(x, [batch, newHeight, newWidth, channels], (visit) => {
          for (let b = 0; b < batch; b++)
            for (const [i, fromRows] of rows.entries())
              for (const [j, fromColumns] of columns.entries())
                for (const [row, rowShare] of fromRows)
                  for (const [column, columnShare] of fromColumns)
                    for (let c = 0; c < channels; c++)
                      visit(
                        ((b * newHeight + i) * newWidth + j) * channels + c,
                        ((b * height + row) * width + column) * channels + c,
                        rowShare * columnShare,
                      );
        }),
      };
    },
  ),
);
