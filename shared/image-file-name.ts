import { FILE_EXTENSIONS } from './host';

/** Whether a file in a folder of images is one, by its name. Names that start with a dot are the system's. */
export const isImageFileName = (name: string): boolean =>
  !name.startsWith('.') &&
  FILE_EXTENSIONS['image-folder'].some((extension) => name.toLowerCase().endsWith(`.${extension}`));
