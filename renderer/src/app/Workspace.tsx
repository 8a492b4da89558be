import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Canvas } from '../canvas/Canvas';
import { Inspector } from '../inspector/Inspector';
import { Palette } from '../palette/Palette';
import { usePaletteFolded } from '../palette/palette-fold';
import { useView } from '../view/view-store';
import { Dock } from './Dock';
import { StatusBar } from './StatusBar';
import { Toolbar } from './Toolbar';
import classes from './workspace.module.css';

const LabelView = lazy(() => import('../labels/LabelView'));

/** Room for one column of icons. */
const FOLDED = 44;

/** One window, four places: palette, canvas, inspector, dock; or the labelling of images instead. */
export function Workspace() {
  const labelling = useView((state) => state.labelling);
  return (
    <div className={classes.window}>
      <Toolbar />
      {labelling ? (
        <Suspense fallback={<div />}>
          <LabelView />
        </Suspense>
      ) : (
        <Places />
      )}
      <StatusBar />
    </div>
  );
}

/** The four places, whose sizes are remembered. */
function Places() {
  const { t } = useTranslation();
  const paletteOpen = useView((state) => state.paletteOpen);
  // A panel of its own, so that the unfolded one keeps its width.
  const folded = usePaletteFolded();
  const palette = folded ? 'palette-icons' : 'palette';
  const inspectorOpen = useView((state) => state.inspectorOpen);
  const dockOpen = useView((state) => state.dockOpen);
  const columns = useDefaultLayout({
    id: 'netloom.columns',
    panelIds: [
      ...(paletteOpen ? [palette] : []),
      'centre',
      ...(inspectorOpen ? ['inspector'] : []),
    ],
    storage: localStorage,
  });
  const rows = useDefaultLayout({
    id: 'netloom.rows',
    panelIds: ['canvas', ...(dockOpen ? ['dock'] : [])],
    storage: localStorage,
  });
  return (
    <Group className={classes.columns} {...columns}>
      {paletteOpen && (
        <>
          <Panel
            key={palette}
            id={palette}
            defaultSize={folded ? FOLDED : 208}
            minSize={folded ? FOLDED : 160}
            maxSize={folded ? FOLDED : 360}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Palette />
          </Panel>
          <Separator className={classes.separator} />
        </>
      )}
      <Panel id="centre" minSize={320}>
        <Group orientation="vertical" {...rows}>
          <Panel id="canvas" minSize={120}>
            <main className={classes.canvas} aria-label={t('canvas')}>
              <Canvas />
            </main>
          </Panel>
          {dockOpen && (
            <>
              <Separator className={classes.separator} />
              <Panel
                id="dock"
                defaultSize={280}
                minSize={120}
                groupResizeBehavior="preserve-pixel-size"
              >
                <Dock />
              </Panel>
            </>
          )}
        </Group>
      </Panel>
      {inspectorOpen && (
        <>
          <Separator className={classes.separator} />
          <Panel
            id="inspector"
            defaultSize={280}
            minSize={220}
            maxSize={480}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Inspector />
          </Panel>
        </>
      )}
    </Group>
  );
}
