import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BlockFile } from '../../../shared/project/block-file';
import { addBehindSelection } from '../canvas/actions/add-layer';
import { categoryStyle } from '../canvas/category-style';
import { additionOf } from '../library/block-addition';
import { endLayerDrag, startLayerDrag } from './layer-drag';
import classes from './palette.module.css';

interface BlockTileProps {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** What an instance of it is called. */
  readonly called: string;
  readonly file: () => BlockFile | undefined;
  readonly folded: boolean;
  readonly tabStop: boolean;
  readonly menu?: ReactNode;
}

/** A block that can be dragged onto the canvas, or added behind the selected layer by a click. */
export function BlockTile(props: BlockTileProps) {
  const { id, name, summary, called, file, folded, tabStop, menu } = props;
  const button = (
    <Tooltip
      label={
        <>
          <strong>{name}</strong>
          <br />
          {summary}
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
        style={categoryStyle('Block')}
        data-layer={id}
        aria-label={name}
        onClick={() => {
          const contents = file();
          if (contents) addBehindSelection(additionOf(contents, called));
        }}
        onDragStart={(event) => {
          const contents = file();
          if (contents) startLayerDrag(event.dataTransfer, { file: contents, called });
          else event.preventDefault();
        }}
        onDragEnd={endLayerDrag}
      >
        <span className={classes.glyph} aria-hidden="true">
          <IconBox size={13} />
        </span>
        {!folded && <span className={classes.name}>{name}</span>}
      </UnstyledButton>
    </Tooltip>
  );
  if (!menu || folded) return button;
  return (
    <div className={classes.withMenu}>
      {button}
      {menu}
    </div>
  );
}
