import { FILE_EXTENSIONS } from './host';

/** Whether a file in a folder of data is part of them, by its name. Names that start with a dot are the system's. */
export const isFolderFileName = (name: string): boolean =>
  !name.startsWith('.') &&
  (FILE_EXTENSIONS['image-folder'].some((extension) =>
    name.toLowerCase().endsWith(`.${extension}`),
  ) ||
    /-ubyte$/i.test(name));
