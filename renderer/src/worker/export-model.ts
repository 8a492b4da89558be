import { saveModel } from '../../../shared/engine/model/saved-model';
import type { KeptModel } from './kept-model';

/** The model as it is now, as the files of a TensorFlow.js layers model: name → contents. */
export async function exportModel({
  compiled,
  preparation,
  source,
}: KeptModel): Promise<Readonly<Record<string, Uint8Array>>> {
  const { project, settings } = source;
  const files = await saveModel(compiled, { project, preparation, settings });
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}
