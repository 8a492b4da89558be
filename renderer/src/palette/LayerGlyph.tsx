import type { LayerDefinition } from '../../../shared/layers/define-layer';
import classes from './palette.module.css';

/** Two letters on the category's colour: enough to find a layer again where there is no room for its name. */
export function LayerGlyph({ layer }: { layer: LayerDefinition }) {
  return (
    <span className={classes.glyph} aria-hidden="true">
      {abbreviate(layer.type)}
    </span>
  );
}

/** Conv2D → C2, MaxPooling2D → MP, Dense → De. */
function abbreviate(type: string): string {
  const [first = '', ...rest] = type.match(/[A-Z][a-z]*|\d/g) ?? [type];
  const second = rest[0];
  return second ? `${first[0]}${second[0]}` : first.slice(0, 2);
}
