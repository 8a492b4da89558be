import type { CSSProperties } from 'react';
import { layerOf } from '../../../shared/layers/index';

/** The colour of a layer type's category, as CSS; grey for a type that isn't known. */
export function categoryColor(type: string): string {
  const category = layerOf(type)?.category;
  return category ? `var(--nl-cat-${category})` : 'var(--nl-text-2)';
}

/** Hands the category's colour to a component's style sheet as `--category`. */
export const categoryStyle = (type: string): CSSProperties & Record<'--category', string> => ({
  '--category': categoryColor(type),
});
