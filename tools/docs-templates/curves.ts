import type { TemplateInfo } from '../../shared/project/templates';
import type { Trained } from './measured';

const [WIDTH, HEIGHT, COLUMNS] = [270, 130, 4];
const PLOT = { left: 36, right: 254, top: 30, bottom: 104 };
const COLOURS = { loss: '#1971c2', valLoss: '#e8590c' };

/** Small multiples: the loss of each run on the training and the validation split, an epoch a point. */
export function curvesPicture(
  runs: readonly { readonly info: TemplateInfo; readonly trained: Trained }[],
): string {
  const rows = Math.ceil(runs.length / COLUMNS);
  const [width, height] = [COLUMNS * WIDTH, rows * HEIGHT + 24];
  const cells = runs.map(({ info, trained }, place) => {
    const at = `translate(${(place % COLUMNS) * WIDTH} ${Math.floor(place / COLUMNS) * HEIGHT})`;
    return `<g transform="${at}">${cell(info.name.en, trained)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...cells,
    legend(height - 8),
    '</svg>',
    '',
  ].join('\n');
}

function cell(name: string, { curve, result }: Trained): string {
  const values = curve.flat().filter((value) => value !== null);
  const most = Math.max(...values);
  const x = (epoch: number) =>
    PLOT.left + ((PLOT.right - PLOT.left) * epoch) / Math.max(1, curve.length - 1);
  const y = (loss: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * loss) / most;
  const line = (losses: readonly (number | null)[], colour: string) => {
    const points = losses.flatMap((loss, epoch) =>
      loss === null ? [] : [`${x(epoch).toFixed(1)},${y(loss).toFixed(1)}`],
    );
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
  };
  return [
    `<text x="${PLOT.left}" y="14" font-weight="600" fill="#212529">${name}</text>`,
    `<text x="${PLOT.left}" y="25" font-size="8" fill="#495057">${result}</text>`,
    `<path d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}" fill="none" stroke="#adb5bd"/>`,
    `<text x="${PLOT.left - 4}" y="${PLOT.top + 4}" text-anchor="end" font-size="8" fill="#495057">${most.toPrecision(2)}</text>`,
    `<text x="${PLOT.left - 4}" y="${PLOT.bottom}" text-anchor="end" font-size="8" fill="#495057">0</text>`,
    `<text x="${PLOT.right}" y="${PLOT.bottom + 11}" text-anchor="end" font-size="8" fill="#495057">epoch ${curve.length}</text>`,
    line(
      curve.map(([loss]) => loss),
      COLOURS.loss,
    ),
    line(
      curve.map(([, valLoss]) => valLoss),
      COLOURS.valLoss,
    ),
  ].join('');
}

const legend = (y: number): string =>
  `<g font-size="10" fill="#212529"><path d="M36 ${y - 3}h18" stroke="${COLOURS.loss}" stroke-width="2"/><text x="58" y="${y}">training loss</text><path d="M140 ${y - 3}h18" stroke="${COLOURS.valLoss}" stroke-width="2"/><text x="162" y="${y}">validation loss</text></g>`;
