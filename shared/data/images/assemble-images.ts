import type { ImageSize } from '../access';
import { type AllSamples, assemble } from '../assemble';
import type { Dataset, DatasetInfo, Preparation } from '../dataset';
import type { SplitIndices } from '../split';
import type { DecodedImages } from './decode-all';
import { IMAGE_INPUT } from './image-info';
import { storedImages } from './stored-images';

const SCALE = 1 / 255;

/** Decoded images and what is to be told of each, parted into the splits; their pixels in memory or on disk. */
export function assembleImages(
  info: Omit<DatasetInfo, 'counts'>,
  { pixels }: DecodedImages,
  size: ImageSize,
  rest: Pick<AllSamples, 'targets' | 'rows'>,
  indices: SplitIndices,
  targetScaling: Preparation['targetScaling'] = {},
): Dataset {
  const shape = [size.height, size.width, size.channels];
  const preparation = { image: { ...size, scale: SCALE }, targetScaling };
  if (pixels instanceof Uint8Array) {
    const inputs = { [IMAGE_INPUT]: { data: pixels, shape, scale: SCALE } };
    return assemble(info, { ...rest, inputs }, indices, preparation);
  }
  const { places } = pixels;
  // A split's samples in the order in which they lie on disk.
  const asStored = (samples: Uint32Array) =>
    samples.slice().sort((a, b) => (places[a] as number) - (places[b] as number));
  const order = {
    train: asStored(indices.train),
    validation: asStored(indices.validation),
    test: asStored(indices.test),
  };
  const { train, validation, test, ...dataset } = assemble(
    info,
    { ...rest, inputs: {} },
    order,
    preparation,
  );
  const stored = (samples: Uint32Array) => ({
    ...pixels,
    places: samples.map((sample) => places[sample] as number),
  });
  const image = { name: IMAGE_INPUT, shape, scale: SCALE };
  return {
    ...dataset,
    train: storedImages(train, image, stored(order.train)),
    validation: storedImages(validation, image, stored(order.validation)),
    test: storedImages(test, image, stored(order.test)),
  };
}
