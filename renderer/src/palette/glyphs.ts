import { LAYERS } from '../../../shared/layers/index';

/** Two letters for a type, the most telling first: its words' initials, its first two letters, others. */
function candidates(type: string): readonly string[] {
  const words = type.match(/[A-Z]+(?![a-z])|[A-Z][a-z]*|\d/g) ?? [type];
  const first = type[0] ?? '';
  const initials = words.slice(1).map((word) => `${first}${word[0]}`);
  const letters = [...type.slice(1).toLowerCase()].map((letter) => `${first}${letter}`);
  return [...initials, ...letters];
}

function assign(types: readonly string[]): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  const taken = new Set<string>();
  for (const type of types) {
    const all = candidates(type);
    const glyph = all.find((candidate) => !taken.has(candidate)) ?? all[0] ?? type;
    taken.add(glyph);
    glyphs.set(type, glyph);
  }
  return glyphs;
}

/** Two letters for every layer type, different ones as far as letters go. */
export const GLYPHS = assign(LAYERS.map((layer) => layer.type));
