import { type Grid, VALUES } from '../../detection/grid';
import { tf } from '../tf';

/** The mean overlap, as intersection over union, of each object with the box that is to find it. */
export const boxOverlap =
  ({ anchors, classes, rows, columns, image }: Grid) =>
  (output: tf.Tensor, target: tf.Tensor): tf.Scalar => {
    const shape = [output.shape[0] ?? 0, -1, anchors.length, VALUES + classes];
    const [given, wanted] = [output.reshape(shape), target.reshape(shape)];
    const column = (values: tf.Tensor, place: number) =>
      values.slice([0, 0, 0, place], [-1, -1, -1, 1]).squeeze([3]);
    const axes = [
      { place: 0, cell: image.width / columns, sizes: anchors.map(({ width }) => width) },
      { place: 1, cell: image.height / rows, sizes: anchors.map(({ height }) => height) },
    ].map(({ place, cell, sizes }) => {
      const size = tf.tensor(sizes, [1, 1, sizes.length]);
      const lengths = [given, wanted].map((values) =>
        column(values, place + 2)
          .exp()
          .mul(size),
      );
      const centres = [column(given, place).sigmoid(), column(wanted, place)];
      const [[a, b], [x, y]] = [lengths, centres] as [
        [tf.Tensor, tf.Tensor],
        [tf.Tensor, tf.Tensor],
      ];
      const ends = x
        .mul(cell)
        .add(a.div(2))
        .minimum(y.mul(cell).add(b.div(2)));
      const starts = x
        .mul(cell)
        .sub(a.div(2))
        .maximum(y.mul(cell).sub(b.div(2)));
      return { both: ends.sub(starts).relu(), a, b };
    });
    const [x, y] = axes as [(typeof axes)[0], (typeof axes)[0]];
    const both = x.both.mul(y.both);
    const either = x.a.mul(y.a).add(x.b.mul(y.b)).sub(both);
    const found = column(wanted, 4).relu();
    return both.div(either).mul(found).sum().div(found.sum().maximum(1));
  };
