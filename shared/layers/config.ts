import type { z } from 'zod';
import type { LayerDefinition } from './define-layer';
import { type Field, schemaOf } from './fields';

export interface ParsedConfig {
  readonly config: Readonly<Record<string, unknown>>;
  /** Fields whose value was not usable; their default stands in. */
  readonly invalid: readonly string[];
}

export const defaultConfig = (layer: LayerDefinition): Record<string, unknown> =>
  Object.fromEntries(Object.entries(layer.fields).map(([name, field]) => [name, field.default]));

// A field's schema takes longer to make than to use, and a file may hold thousands of layers.
const schemas = new WeakMap<Field, z.ZodType>();
function schemaFor(field: Field): z.ZodType {
  const known = schemas.get(field) ?? schemaOf(field);
  schemas.set(field, known);
  return known;
}

/** Reads stored settings through the layer's fields: what is absent gets its default, what is unknown is left out. */
export function parseConfig(
  layer: LayerDefinition,
  stored: Readonly<Record<string, unknown>>,
): ParsedConfig {
  const invalid: string[] = [];
  const config = Object.fromEntries(
    Object.entries(layer.fields).map(([name, field]: [string, Field]) => {
      if (stored[name] === undefined) return [name, field.default];
      const parsed = schemaFor(field).safeParse(stored[name]);
      if (!parsed.success) invalid.push(name);
      return [name, parsed.success ? parsed.data : field.default];
    }),
  );
  return { config, invalid };
}
