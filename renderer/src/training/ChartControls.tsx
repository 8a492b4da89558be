import { ActionIcon, Group, Menu, SegmentedControl, Slider, Switch, Tooltip } from '@mantine/core';
import { IconStack2, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonMenu } from '../popups/ButtonMenu';
import { setOverlaid, useRuns } from '../runs/runs-store';
import { extent } from './chart-data';
import { setChartView, useChartView, zoom } from './chart-view';
import { epochPoints } from './curves';
import classes from './training-panel.module.css';
import { currentRun, useTraining } from './training-store';

/** How the curves are looked at: one strip above them. */
export function ChartControls() {
  const { t } = useTranslation('training');
  const { axis, smoothing, log } = useChartView();
  const acts = useTraining(({ run }) => run?.data.source.kind === 'environment');
  return (
    <Group
      gap={12}
      wrap="nowrap"
      className={classes.controls}
      role="toolbar"
      aria-label={t('chart.controls')}
    >
      <SegmentedControl
        size="xs"
        value={axis}
        onChange={(value) =>
          setChartView({ axis: value === 'epoch' ? 'epoch' : 'step', range: null })
        }
        data={[
          { value: 'step', label: t(acts ? 'chart.byStep' : 'chart.byBatch') },
          { value: 'epoch', label: t('chart.byEpoch') },
        ]}
      />
      <div className={classes.smoothing}>
        <span aria-hidden>{t('chart.smoothing')}</span>
        <Slider
          size="xs"
          w={84}
          min={0}
          max={0.99}
          step={0.01}
          value={smoothing}
          disabled={axis === 'epoch'}
          onChange={(value) => setChartView({ smoothing: value })}
          label={(value) => value.toFixed(2)}
          thumbLabel={t('chart.smoothing')}
        />
      </div>
      <Switch
        size="xs"
        label={t('chart.log')}
        checked={log}
        onChange={(event) => setChartView({ log: event.currentTarget.checked })}
      />
      <ZoomButtons />
      <OverlayMenu />
    </Group>
  );
}

function ZoomButtons() {
  const { t } = useTranslation('training');
  const { axis, range } = useChartView();
  const zoomBy = (factor: number) => {
    const run = currentRun();
    if (!run) return;
    const points =
      axis === 'step'
        ? { x: run.curves.steps, y: run.curves.steps }
        : epochPoints(run.epochs, 'loss', 'train', 'epoch');
    const full = extent([{ id: '', label: '', color: '', points }]);
    if (full) setChartView({ range: zoom(range ?? full, full, factor) });
  };
  const buttons = [
    { label: t('chart.zoomIn'), icon: IconZoomIn, run: () => zoomBy(0.5), off: false },
    { label: t('chart.zoomOut'), icon: IconZoomOut, run: () => zoomBy(2), off: !range },
    {
      label: t('chart.zoomReset'),
      icon: IconZoomReset,
      run: () => setChartView({ range: null }),
      off: !range,
    },
  ];
  return (
    <Group gap={2}>
      {buttons.map(({ label, icon: Icon, run, off }) => (
        <Tooltip key={label} label={label} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            className={classes.iconButton}
            aria-label={label}
            disabled={off}
            onClick={run}
          >
            <Icon size={15} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

/** Which earlier runs lie over the current one. */
function OverlayMenu() {
  const { t } = useTranslation('training');
  const runs = useRuns((state) => state.runs);
  const overlaid = useRuns((state) => state.overlaid);
  const project = useTraining((state) => state.run?.project);
  const currentId = useTraining((state) => state.run?.id);
  const others = runs.filter((run) => run.id !== currentId && run.project === project);
  return (
    <ButtonMenu
      position="bottom-start"
      classNames={{ dropdown: classes.overlayMenu }}
      button={
        <Tooltip label={t('chart.overlay')} openDelay={400}>
          <ActionIcon
            variant={overlaid.size > 0 ? 'light' : 'subtle'}
            color={overlaid.size > 0 ? 'blue' : 'gray'}
            size={24}
            aria-label={t('chart.overlay')}
          >
            <IconStack2 size={15} />
          </ActionIcon>
        </Tooltip>
      }
    >
      {others.length === 0 && <Menu.Label>{t('chart.noOtherRuns')}</Menu.Label>}
      {others.map(({ id, name }) => (
        <Menu.CheckboxItem
          key={id}
          checked={overlaid.has(id)}
          onChange={(checked) => void setOverlaid(id, checked)}
        >
          {name}
        </Menu.CheckboxItem>
      ))}
    </ButtonMenu>
  );
}
