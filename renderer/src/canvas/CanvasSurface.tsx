import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirection } from '../document/direction';
import { usePreferences } from '../view/preferences';
import { BlockNode } from './BlockNode';
import classes from './canvas.module.css';
import { canvasStore, useCanvas } from './canvas-store';
import { categoryColor } from './category-style';
import { FrameNode } from './FrameNode';
import type { LayerFlowNode, TensorFlowEdge } from './flow-types';
import { GRID } from './geometry';
import { GESTURES } from './gestures';
import { LayerNode } from './LayerNode';
import { PortNode } from './PortNode';
import { SURFACE_EVENTS } from './surface-events';
import { TensorEdge } from './TensorEdge';
import { useClipboard } from './use-clipboard';
import { useDetail } from './use-detail';
import { useFitOnOpen } from './use-fit-on-open';
import { useFlow } from './use-flow';

const NODE_TYPES = { layer: LayerNode, block: BlockNode, port: PortNode, frame: FrameNode };
const EDGE_TYPES = { tensor: TensorEdge };
const SNAP_GRID: [number, number] = [GRID, GRID];
const MULTI_SELECT_KEYS = ['Shift', 'Meta', 'Control'];
/** Given as a style, which is where React Flow reads it for the drawing inside. */
const MINIMAP_SIZE = { width: 168, height: 120 };
const ZOOM_KEYS = ['Meta', 'Control'];
const LEFT_AND_MIDDLE = [0, 1];

/** React Flow, fed with the document's picture; its changes become edits in `gestures`. */
export function CanvasSurface({ children }: { children: ReactNode }) {
  const { t } = useTranslation('canvas');
  const element = useRef<HTMLElement>(null);
  const instance = useReactFlow<LayerFlowNode, TensorFlowEdge>();
  const { snap } = usePreferences();
  const direction = useDirection();
  const minimap = useCanvas((state) => state.minimap);
  const detail = useDetail();
  const flow = useFlow();
  useClipboard();
  useFitOnOpen();
  useEffect(() => {
    canvasStore.setState({ instance, element: element.current });
    return () => canvasStore.setState({ instance: null, element: null, picker: null, menu: null });
  }, [instance]);
  return (
    <section
      ref={element}
      className={classes.surface}
      aria-label={t('label')}
      data-detail={detail}
      data-direction={direction}
      data-keys="canvas"
      {...SURFACE_EVENTS}
    >
      <ReactFlow<LayerFlowNode, TensorFlowEdge>
        {...flow}
        {...GESTURES}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onlyRenderVisibleElements
        snapToGrid={snap}
        snapGrid={SNAP_GRID}
        minZoom={0.01}
        maxZoom={2.5}
        panOnDrag={LEFT_AND_MIDDLE}
        panOnScroll
        zoomActivationKeyCode={ZOOM_KEYS}
        zoomOnDoubleClick={false}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={MULTI_SELECT_KEYS}
        deleteKeyCode={null}
        disableKeyboardA11y
        edgesFocusable={false}
        elevateEdgesOnSelect
        connectionLineType={ConnectionLineType.Bezier}
        connectionRadius={28}
        reconnectRadius={12}
        nodeDragThreshold={3}
        attributionPosition="top-right"
      >
        {detail !== 'block' && (
          <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1.5} />
        )}
        {minimap && flow.nodes.length > 0 && (
          <MiniMap<LayerFlowNode>
            pannable
            zoomable
            ariaLabel={t('minimap')}
            nodeColor={minimapColor}
            nodeBorderRadius={12}
            nodeStrokeWidth={0}
            className={classes.minimap}
            style={MINIMAP_SIZE}
          />
        )}
      </ReactFlow>
      {children}
    </section>
  );
}

/** A frame shows what is in it. */
const minimapColor = ({ type, data }: LayerFlowNode): string =>
  type === 'frame' ? 'var(--nl-border)' : categoryColor(data.type);
