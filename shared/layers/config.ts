import type { LayerDefinition } from './define-layer';
import { type Field, schemaOf } from './fields';

export interface ParsedConfig {
  readonly config: Readonly<Record<string, unknown>>;
  /** Fields whose value was not usable; their default stands in. */
  readonly invalid: readonly string[];
}

export const defaultConfig = (layer: LayerDefinition): Record<string, unknown> =>
  Object.fromEntries(Object.entries(layer.fields).map(([name, field]) => [name, field.default]));

/** Reads stored settings through the layer's fields: what is absent gets its default, what is unknown is left out. */
export function parseConfig(
  layer: LayerDefinition,
  stored: Readonly<Record<string, unknown>>,
): ParsedConfig {
  const invalid: string[] = [];
  const config = Object.fromEntries(
    Object.entries(layer.fields).map(([name, field]: [string, Field]) => {
      if (stored[name] === undefined) return [name, field.default];
      const parsed = schemaOf(field).safeParse(stored[name]);
      if (!parsed.success) invalid.push(name);
      return [name, parsed.success ? parsed.data : field.default];
    }),
  );
  return { config, invalid };
}
