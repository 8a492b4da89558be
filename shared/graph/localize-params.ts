import { layerOf } from '../layers/index';
import type { Language } from '../layers/text';
import type { MessageParams } from './problem';

/**
 * A problem's or a fix's parameters as a reader sees them: layer types and fields by the names that
 * the palette and the form show.
 */
export function localizeParams(params: MessageParams, language: Language): MessageParams {
  const { layer, field } = params;
  if (typeof layer !== 'string') return params;
  const label = typeof field === 'string' ? layerOf(layer)?.fields[field]?.label : undefined;
  const names = layer.split(' + ').map((type) => layerOf(type)?.name[language] ?? type);
  return { ...params, layer: names.join(' + '), ...(label && { field: label[language] }) };
}
