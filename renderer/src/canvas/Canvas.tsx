import { ReactFlowProvider } from '@xyflow/react';
import { CanvasControls } from './CanvasControls';
import { CanvasMenu } from './CanvasMenu';
import { CanvasSurface } from './CanvasSurface';
import classes from './canvas.module.css';
import { EmptyCanvas } from './EmptyCanvas';
import { LayerPicker } from './LayerPicker';
import { ScopeBar } from './ScopeBar';

/** The drawing of the network and what one does to it. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <div className={classes.canvas}>
        <ScopeBar />
        <CanvasSurface>
          <EmptyCanvas />
          <CanvasControls />
          <LayerPicker />
        </CanvasSurface>
      </div>
      <CanvasMenu />
    </ReactFlowProvider>
  );
}
