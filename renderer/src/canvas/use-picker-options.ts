import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { scopeOf } from '../../../shared/graph/blocks/paths';
import { indexGraph } from '../../../shared/graph/graph-index';
import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { layerOf } from '../../../shared/layers/index';
import { graphIn } from '../document/scope';
import { useText } from '../i18n/use-text';
import { useRecentLayers } from '../palette/recent-layers';
import { searchLayers } from '../palette/search-layers';
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
  /** The heading that this line starts. */
  readonly heading: string | null;
}

export function usePickerOptions(purpose: Purpose, query: string): readonly PickerOption[] {
  const { t } = useTranslation('canvas');
  const text = useText();
  const recent = useRecentLayers();
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
    if (query.trim() !== '') return searchLayers(fitting, query).map((layer) => option(layer));
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
  }, [purpose, query, text, recent, t]);
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
