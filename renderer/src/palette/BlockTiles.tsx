import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/use-text';
import { readyFile } from '../library/ready-blocks';
import { BlockTile } from './BlockTile';
import { LibraryTile } from './LibraryTile';
import classes from './palette.module.css';
import { ownTile, readyTile, useBlocks } from './use-blocks';

interface BlockTilesProps {
  readonly query: string;
  readonly folded: boolean;
  /** The tile that Tab goes to. */
  readonly stop: string | null;
}

/** The person's library, and the blocks that ship with the program. */
export function BlockTiles({ query, folded, stop }: BlockTilesProps) {
  const { t } = useTranslation('library');
  const text = useText();
  const { own, ready } = useBlocks(query);
  return (
    <>
      {!folded && (own.length > 0 || query === '') && (
        <h2 className={classes.category}>{t('title')}</h2>
      )}
      {own.length === 0 && query === '' && !folded && (
        <p className={classes.nothing}>{t('empty')}</p>
      )}
      {own.map((entry) => (
        <LibraryTile
          key={entry.id}
          entry={entry}
          folded={folded}
          tabStop={stop === ownTile(entry)}
        />
      ))}
      {!folded && ready.length > 0 && <h2 className={classes.category}>{t('ready')}</h2>}
      {ready.map((block) => (
        <BlockTile
          key={block.id}
          id={readyTile(block)}
          name={text(block.name)}
          summary={text(block.summary)}
          called={block.id.replaceAll('-', '_')}
          file={() => readyFile(block.id)}
          folded={folded}
          tabStop={stop === readyTile(block)}
        />
      ))}
    </>
  );
}
