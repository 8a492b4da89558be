import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { IMAGE_INPUT } from '../images/image-info';
import { splitRows } from '../table/split-rows';
import { type ImageArrays, imageArrays } from './image-arrays';
import { classCodes, labelTarget } from './label-values';

/** Images in arrays, at the size they have. The splits that the file has are kept. */
export function loadImageArrays(bytes: Uint8Array, file: string, config: DataConfig): Dataset {
  const { size, pixels, scale, labels, labelName, parts, count } = imageArrays(bytes, file);
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const indices = splitRows(rows, parts, config, false, classCodes(labels, config));
  const target = labelTarget(labelName, labels, indices.train, { file });
  const shape = [size.height, size.width, size.channels];
  return assemble(
    {
      name: file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape }],
      targets: [target.info],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: pixels, shape, scale } },
      targets: { [labelName]: target.samples },
      rows,
    },
    indices,
    { image: { ...size, scale: byteScale({ pixels, scale }) }, targetScaling: target.scaling },
  );
}

/** What the bytes of a picture are multiplied by, so that it is as bright as the arrays' images are. */
function byteScale({ pixels, scale }: Pick<ImageArrays, 'pixels' | 'scale'>): number {
  if (pixels instanceof Uint8Array) return scale;
  const brightest = pixels.reduce((most, value) => Math.max(most, value), 0);
  return brightest > 1 ? brightest / 255 : 1 / 255;
}
