import type { CSSProperties } from 'react';
import { BLOCK, BLOCK_INPUT, BLOCK_OUTPUT } from '../../../shared/graph/blocks/block';
import { layerOf } from '../../../shared/layers/index';

/** The colour of a layer type's category, as CSS; grey for a type that isn't known. */
export function categoryColor(type: string): string {
  if (type === BLOCK) return 'var(--nl-cat-block)';
  if (type === BLOCK_INPUT || type === BLOCK_OUTPUT) return 'var(--nl-cat-io)';
  const category = layerOf(type)?.category;
  return category ? `var(--nl-cat-${category})` : 'var(--nl-text-2)';
}

/** Hands the category's colour to a component's style sheet as `--category`. */
export const categoryStyle = (type: string): CSSProperties & Record<'--category', string> => ({
  '--category': categoryColor(type),
});
