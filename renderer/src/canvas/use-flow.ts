import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { layerOf } from '../../../shared/layers/index';
import { formatShape } from '../../../shared/layers/shape';
import { useDataName } from '../data/use-data-name';
import { useValidation } from '../document/derived';
import { useDirection } from '../document/direction';
import { useDocument } from '../document/document-store';
import { useViewScope } from '../document/scope';
import { useText } from '../i18n/use-text';
import { useView } from '../view/view-store';
import { useCanvas } from './canvas-store';
import type { LayerNodeData, TensorEdgeData } from './flow-types';
import { createProjector, type Flow } from './project-flow';

/** The open document as React Flow's nodes and edges. */
export function useFlow(): Flow {
  const { t, i18n } = useTranslation('canvas');
  const text = useText();
  const projector = useRef<ReturnType<typeof createProjector> | null>(null);
  projector.current ??= createProjector();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for both t and text.
  const describeNode = useCallback(
    (data: LayerNodeData) => {
      const layer = layerOf(data.type);
      const { block, repeat, linked, sharesWith } = data;
      const said = [
        data.name,
        layer ? text(layer.name) : block === null ? t(`kind.${data.type}`, data.type) : block,
        block !== null && t('block.said'),
        repeat > 1 && t('block.repeated', { count: repeat }),
        linked > 1 && t('block.linked', { count: linked }),
        data.shape,
        data.frozen && t('frozen'),
        sharesWith !== null && t('sharesWith', { name: sharesWith }),
        data.severity && t(`severity.${data.severity}`),
      ];
      return said.filter((part) => typeof part === 'string').join(', ');
    },
    [i18n.language],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for t.
  const describeEdge = useCallback(
    (source: string, target: string, data: TensorEdgeData) =>
      t('wire', { source, target, shape: data.shape ? formatShape(data.shape) : '?' }),
    [i18n.language],
  );
  return projector.current({
    graph: useDocument((state) => state.project.graph),
    scope: useViewScope(),
    validation: useValidation(),
    moving: useCanvas((state) => state.moving),
    selectedNodes: useView((state) => state.selectedNodes),
    selectedEdges: useView((state) => state.selectedEdges),
    current: useCanvas((state) => state.current),
    dropEdge: useCanvas((state) => state.dropEdge),
    direction: useDirection(),
    language: i18n.language === 'zh-CN' ? 'zh-CN' : 'en',
    dataName: useDataName(),
    describeNode,
    describeEdge,
  });
}
