import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonMenu } from '../popups/ButtonMenu';
import type { Line } from './chart-data';
import { linesToCsv, savePng, saveSvg, saveText } from './chart-export';
import classes from './charts.module.css';
import type { MetricNote } from './metric-name';
import { formatValue } from './number-format';

interface Props {
  readonly titleId: string;
  readonly title: string;
  readonly note: MetricNote | undefined;
  readonly lines: readonly Line[];
  readonly axis: 'step' | 'epoch';
  /** Holds the drawing that is saved. */
  readonly frame: RefObject<HTMLDivElement | null>;
}

/** The chart's name, its legend with the latest values, and saving. */
export function ChartHeader({ titleId, title, note, lines, axis, frame }: Props) {
  const { t } = useTranslation('training');
  const svg = () => frame.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null;
  const save = (write: (svg: SVGSVGElement, title: string) => Promise<void>) => {
    const drawing = svg();
    if (drawing) void write(drawing, title);
  };
  return (
    <header className={classes.header}>
      <h3 id={titleId} className={classes.title}>
        {title}
      </h3>
      {note && (
        <span className={classes.note} title={note.full}>
          {note.short}
        </span>
      )}
      <ul className={classes.legend}>
        {lines
          .filter((line) => !line.faint && !line.dashed)
          .map(({ id, label, color, points }) => (
            <li key={id} className={classes.legendItem} title={label}>
              <span className={classes.swatch} style={{ background: color }} />
              <span className={classes.legendLabel}>{label}</span>
              <span className="tabular">{formatValue(latest(points.y))}</span>
            </li>
          ))}
      </ul>
      <ButtonMenu
        position="bottom-end"
        button={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label={t('chart.save', { title })}
          >
            <IconDownload size={14} />
          </ActionIcon>
        }
      >
        <Menu.Item onClick={() => save(savePng)}>PNG</Menu.Item>
        <Menu.Item onClick={() => save(saveSvg)}>SVG</Menu.Item>
        <Menu.Item onClick={() => void saveText(`${title}.csv`, linesToCsv(lines, axis))}>
          CSV
        </Menu.Item>
      </ButtonMenu>
    </header>
  );
}

/** The last number that there is: a stage gives those of its own outputs only. */
function latest(values: ArrayLike<number>): number | undefined {
  for (let i = values.length - 1; i >= 0; i -= 1) if (!Number.isNaN(values[i])) return values[i];
  return undefined;
}
