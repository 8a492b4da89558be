import { ReactFlowProvider } from '@xyflow/react';
import { CanvasControls } from './CanvasControls';
import { CanvasMenu } from './CanvasMenu';
import { CanvasSurface } from './CanvasSurface';
import { EmptyCanvas } from './EmptyCanvas';
import { LayerPicker } from './LayerPicker';

/** The drawing of the network and what one does to it. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasSurface>
        <EmptyCanvas />
        <CanvasControls />
        <LayerPicker />
      </CanvasSurface>
      <CanvasMenu />
    </ReactFlowProvider>
  );
}
