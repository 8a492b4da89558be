import type { Field } from '../layers/fields';
import { layerOf } from '../layers/index';
import { LOSS_NAMES } from '../layers/losses';
import type { Language, Text } from '../layers/text';
import type { MessageParams } from './problem';

/**
 * A problem's or a fix's parameters as a reader sees them: layer types, fields and choices by the
 * names that the palette and the form show.
 */
export function localizeParams(params: MessageParams, language: Language): MessageParams {
  const { layer, field, value, settings } = params;
  const words: Record<string, string> = {};
  for (const key of ['loss', 'wanted']) {
    const name = nameIn(LOSS_NAMES, params[key]);
    if (name) words[key] = name[language];
  }
  if (typeof layer !== 'string') return { ...params, ...words };
  const fields = layerOf(layer)?.fields ?? {};
  const names = layer.split(' + ').map((type) => layerOf(type)?.name[language] ?? type);
  words.layer = names.join(' + ');
  const own = typeof field === 'string' ? fields[field] : undefined;
  if (own) {
    words.field = own.label[language];
    const name = choiceName(own, value);
    if (name) words.value = name[language];
  }
  if (typeof settings === 'string') {
    words.settings = settings.replace(/(\w+) = (\w*)/g, (all, key: string, chosen: string) => {
      const setting = fields[key];
      if (!setting) return all;
      return `${setting.label[language]} = ${choiceName(setting, chosen)?.[language] ?? chosen}`;
    });
  }
  return { ...params, ...words };
}

const choiceName = (field: Field, value: unknown): Text | undefined =>
  field.kind === 'choice' && field.names ? nameIn(field.names, value) : undefined;

const nameIn = (names: Readonly<Record<string, Text>>, key: unknown): Text | undefined =>
  typeof key === 'string' && Object.hasOwn(names, key) ? names[key] : undefined;
