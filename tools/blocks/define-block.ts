import type { Text } from '../../shared/layers/text';
import type { BlockDrawing, Drawing, Tensor } from '../templates/drawing';

/** A block that ships with the program. */
export interface ReadyBlock {
  readonly name: Text;
  /** What it does, where it comes from. */
  readonly summary: Text;
  readonly drawing: BlockDrawing;
}

interface Description extends Omit<BlockDrawing, 'name' | 'draw'> {
  readonly name: Text;
  readonly summary: Text;
  /** Gives what leaves the block, by the name of its output. */
  readonly draw: (net: Drawing, first: Tensor, second: Tensor) => Readonly<Record<string, Tensor>>;
}

export const defineBlock = ({ name, summary, draw, ...rest }: Description): ReadyBlock => ({
  ...{ name, summary },
  drawing: {
    ...rest,
    name: name.en,
    draw: (net, [first, second]) => {
      if (!first) throw new Error(`${rest.id} has no input`);
      return draw(net, first, second ?? first);
    },
  },
});
