import { ActionIcon, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconChevronsLeft, IconChevronsRight, IconSearch } from '@tabler/icons-react';
import { Fragment, startTransition, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { LAYERS } from '../../../shared/layers/index';
import { BlockTiles } from './BlockTiles';
import { LayerTile } from './LayerTile';
import { LAYERS_BY_CATEGORY } from './layers-by-category';
import { moveBetweenTiles } from './list-keys';
import classes from './palette.module.css';
import { togglePaletteFold, usePaletteFolded } from './palette-fold';
import { searchLayers } from './search-layers';
import { ownTile, readyTile, useBlocks } from './use-blocks';

const TABS = ['layers', 'blocks'] as const;

/** Every layer type and every block, by category or by search; folds to one column of icons. */
export function Palette() {
  const { t } = useTranslation('canvas');
  const folded = usePaletteFolded();
  const [query, setQuery] = useState('');
  /** The tile that Tab goes to; arrow keys go on from there. */
  const [stop, setStop] = useState<string | null>(null);
  const [tab, setTab] = useState<(typeof TABS)[number]>('layers');
  /** What the list is of: it may come a moment behind what is typed, which never waits for it. */
  const [listed, setListed] = useState('');
  const search = folded ? '' : listed.trim();
  const found = search === '' ? LAYERS : searchLayers(LAYERS, search);
  const groups = search === '' ? LAYERS_BY_CATEGORY : [{ category: null, layers: found }];
  const blocks = useBlocks(search);
  // A search, and the column of icons, go over everything; else one thing is listed at a time.
  const isWhole = folded || search !== '';
  const layersShown = isWhole || tab === 'layers';
  const blocksShown = isWhole || tab === 'blocks';
  const tiles = [
    ...(layersShown ? found.map((layer) => layer.type) : []),
    ...(blocksShown ? [...blocks.own.map(ownTile), ...blocks.ready.map(readyTile)] : []),
  ];
  const tabStop = tiles.find((tile) => tile === stop) ?? tiles[0] ?? null;
  const FoldIcon = folded ? IconChevronsRight : IconChevronsLeft;
  const foldLabel = t(folded ? 'palette.unfold' : 'palette.fold');
  const type = (text: string) => {
    setQuery(text);
    startTransition(() => setListed(text));
  };
  return (
    <nav
      className={classes.palette}
      data-folded={folded || undefined}
      aria-label={t('palette.label')}
    >
      <div className={classes.head}>
        {!folded && (
          <TextInput
            size="xs"
            className={classes.search}
            leftSection={<IconSearch size={14} />}
            placeholder={t('palette.search')}
            aria-label={t('palette.search')}
            value={query}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') type('');
              if (event.key !== 'ArrowDown') return;
              flushSync(() => setListed(query));
              focusFirstTile(event.currentTarget);
            }}
          />
        )}
        <Tooltip label={foldLabel} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={foldLabel}
            onClick={togglePaletteFold}
          >
            <FoldIcon size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      {!isWhole && (
        <SegmentedControl
          size="xs"
          fullWidth
          className={classes.tabs}
          aria-label={t('library:tab.label')}
          value={tab}
          data={TABS.map((value) => ({ value, label: t(`library:tab.${value}`) }))}
          onChange={setTab}
        />
      )}
      <div
        className={classes.list}
        role="toolbar"
        aria-orientation="vertical"
        aria-label={t('palette.label')}
        onKeyDown={moveBetweenTiles}
        onFocus={(event) => setStop(event.target.dataset.layer ?? null)}
      >
        {search !== '' && tiles.length === 0 && (
          <p className={classes.nothing}>{t('palette.nothing')}</p>
        )}
        {layersShown &&
          groups.map(({ category, layers }) => (
            <Fragment key={category}>
              {category !== null && !folded && (
                <h2 className={classes.category}>{t(`common:category.${category}`)}</h2>
              )}
              {layers.map((layer) => (
                <LayerTile
                  key={layer.type}
                  layer={layer}
                  folded={folded}
                  tabStop={layer.type === tabStop}
                />
              ))}
            </Fragment>
          ))}
        {blocksShown && <BlockTiles query={search} folded={folded} stop={tabStop} />}
      </div>
    </nav>
  );
}

function focusFirstTile(input: HTMLElement): void {
  input.closest('nav')?.querySelector<HTMLElement>('[data-layer]')?.focus();
}
