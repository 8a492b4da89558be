import type { ValidLayer } from './graph';

/**
 * Names that tfjs, Keras and file formats accept, one for each layer: letters, digits, `_`, `-` and
 * `.` stay; the rest, such as Chinese, becomes `_`, with the layer's type where nothing readable is
 * left. The same graph always gives the same names.
 */
export function layerNames(layers: readonly Pick<ValidLayer, 'id' | 'type' | 'name'>[]) {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const layer of layers) {
    const readable = layer.name
      .replace(/[^A-Za-z0-9_.-]+/g, '_')
      .replace(/^[^A-Za-z0-9]+|_+$/g, '');
    const base = /[A-Za-z]/.test(readable)
      ? readable
      : `${layer.type}${readable && `_${readable}`}`;
    let name = base;
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${base}_${copy}`;
    taken.add(name.toLowerCase());
    names.set(layer.id, name);
  }
  return names;
}
