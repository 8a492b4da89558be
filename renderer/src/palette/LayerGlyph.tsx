import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { GLYPHS } from './glyphs';
import classes from './palette.module.css';

/** Two letters on the category's colour: enough to find a layer again where there is no room for its name. */
export function LayerGlyph({ layer }: { layer: LayerDefinition }) {
  return (
    <span className={classes.glyph} aria-hidden="true">
      {GLYPHS.get(layer.type)}
    </span>
  );
}
