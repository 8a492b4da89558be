import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { GLYPHS } from './glyphs';
import classes from './palette.module.css';

/** Two letters on the category's colour: enough to find a layer again where there is no room for its name. */
export function LayerGlyph({ layer }: { layer: LayerDefinition }) {
  // Drawn by the style sheet: it is a picture of the name beside it, not part of the tile's text.
  return <span className={classes.glyph} data-glyph={GLYPHS.get(layer.type)} aria-hidden="true" />;
}
