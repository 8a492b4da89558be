import { Tooltip, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { addBehindSelection } from '../canvas/actions/add-layer';
import { categoryStyle } from '../canvas/category-style';
import { useText } from '../i18n/use-text';
import { LayerGlyph } from './LayerGlyph';
import { endLayerDrag, startLayerDrag } from './layer-drag';
import classes from './palette.module.css';

/** A layer type that can be dragged onto the canvas, or added behind the selected layer by a click. */
export const LayerTile = memo(function LayerTile(props: {
  layer: LayerDefinition;
  folded: boolean;
  tabStop: boolean;
}) {
  const { layer, folded, tabStop } = props;
  const text = useText();
  const name = text(layer.name);
  return (
    <Tooltip
      label={
        <>
          <strong>{name}</strong>
          <br />
          {text(layer.summary)}
        </>
      }
      position="right"
      multiline
      w={240}
      openDelay={500}
      withinPortal
    >
      <UnstyledButton
        draggable
        tabIndex={tabStop ? 0 : -1}
        className={classes.tile}
        style={categoryStyle(layer.type)}
        data-layer={layer.type}
        aria-label={name}
        onClick={() => addBehindSelection({ type: layer.type })}
        onDragStart={(event) => startLayerDrag(event.dataTransfer, { type: layer.type })}
        onDragEnd={endLayerDrag}
      >
        <LayerGlyph layer={layer} />
        {!folded && <span className={classes.name}>{name}</span>}
      </UnstyledButton>
    </Tooltip>
  );
});
