import { CATEGORIES } from '../../../shared/layers/define-layer';
import { LAYERS } from '../../../shared/layers/index';

/** The registry in the palette's order; categories without a layer are left out. */
export const LAYERS_BY_CATEGORY = CATEGORIES.map((category) => ({
  category,
  layers: LAYERS.filter((layer) => layer.category === category),
})).filter(({ layers }) => layers.length > 0);
