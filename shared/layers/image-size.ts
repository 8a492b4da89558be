import { int } from './fields';
import { needRank } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** What Resizing and CenterCrop share: images of any size brought to one. */
export const imageSizeFields = {
  height: int({
    label: text('Height', '高度'),
    help: text('Rows of the result.', '结果的行数。'),
    default: 224,
    max: 10_000,
  }),
  width: int({
    label: text('Width', '宽度'),
    help: text('Columns of the result.', '结果的列数。'),
    default: 224,
    max: 10_000,
  }),
};

interface ImageSize {
  readonly height: number;
  readonly width: number;
}

export const resizedShape = ({ height, width }: ImageSize, input: Shape) =>
  needRank(input, 3) ?? [height, width, input[2] ?? null];
