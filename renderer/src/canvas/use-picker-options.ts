import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BLOCK } from '../../../shared/graph/blocks/block';
import { scopeOf } from '../../../shared/graph/blocks/paths';
import { indexGraph } from '../../../shared/graph/graph-index';
import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { layerOf } from '../../../shared/layers/index';
import type { BlockFile } from '../../../shared/project/block-file';
import { graphIn } from '../document/scope';
import { useText } from '../i18n/use-text';
import { readyFile } from '../library/ready-blocks';
import { useRecentLayers } from '../palette/recent-layers';
import { searchLayers } from '../palette/search-layers';
import { useBlocks } from '../palette/use-blocks';
import { connectable } from './actions/wires';
import type { Purpose } from './canvas-store';
import { fittingLayers } from './fitting-layers';

/** One line of the search: a layer type to add, or a layer to wire to. */
export interface PickerOption {
  /** The layer type, or the id of a layer on the canvas. */
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly detail: string;
  /** Of a block: what is added. */
  readonly file?: BlockFile;
  /** What its instance is called. */
  readonly called?: string;
  /** The heading that this line starts. */
  readonly heading: string | null;
}

export function usePickerOptions(purpose: Purpose, query: string): readonly PickerOption[] {
  const { t } = useTranslation('canvas');
  const text = useText();
  const recent = useRecentLayers();
  const blocks = useBlocks(query);
  return useMemo(() => {
    if (purpose.kind === 'connect') return nodeOptions(purpose.source, query, text);
    const option = (layer: LayerDefinition, heading: string | null = null): PickerOption => ({
      id: layer.type,
      type: layer.type,
      label: text(layer.name),
      // In English most layers are called what their type is called.
      detail: text(layer.name) === layer.type ? '' : layer.type,
      heading,
    });
    const fitting = fittingLayers(purpose);
    if (query.trim() !== '') {
      const found = searchLayers(fitting, query).map((layer) => option(layer));
      return [...found, ...blockOptions(blocks, text, t('library:tab.blocks'))];
    }
    const first = recent.flatMap((type) => fitting.find((layer) => layer.type === type) ?? []);
    const rest = fitting.filter((layer) => !first.includes(layer));
    return [
      ...first.map((layer, place) => option(layer, place === 0 ? t('picker.recent') : null)),
      ...rest.map((layer, place) =>
        option(
          layer,
          layer.category === rest[place - 1]?.category
            ? null
            : t(`common:category.${layer.category}`),
        ),
      ),
    ];
  }, [purpose, query, text, recent, blocks, t]);
}

/** The blocks that the words fit: a person's own first. */
function blockOptions(
  { own, ready }: ReturnType<typeof useBlocks>,
  text: ReturnType<typeof useText>,
  heading: string,
): readonly PickerOption[] {
  const found = [
    ...own.map(({ id, name, file }) => ({ id, label: name, called: name, file })),
    ...ready.flatMap(({ id, name }) => {
      const file = readyFile(id);
      return file ? [{ id, label: text(name), called: id.replaceAll('-', '_'), file }] : [];
    }),
  ];
  return found.map((block, place) => ({
    ...block,
    type: BLOCK,
    detail: '',
    heading: place === 0 ? heading : null,
  }));
}

function nodeOptions(
  source: string,
  query: string,
  text: ReturnType<typeof useText>,
): readonly PickerOption[] {
  const { nodes } = indexGraph(graphIn(scopeOf(source)));
  const wanted = query.trim().toLowerCase();
  return connectable(source).flatMap((id) => {
    const node = nodes.get(id);
    if (!node) return [];
    const layer = layerOf(node.type);
    const detail = layer ? text(layer.name) : node.type;
    const found = `${node.name} ${node.type} ${detail}`.toLowerCase().includes(wanted);
    return found ? [{ id, type: node.type, label: node.name, detail, heading: null }] : [];
  });
}
