import Papa from 'papaparse';
import { notifyHostError } from '../app/notify';
import { host } from '../platform/host';
import type { Line } from './chart-data';

/** Pixels of the picture for each of the drawing's: sharp in print. */
const PNG_SCALE = 2;
const PAINT = ['fill', 'stroke', 'color', 'font-size', 'font-family', 'font-variant-numeric'];

export async function saveBytes(suggestedName: string, bytes: Uint8Array): Promise<void> {
  const answer = await host.request('saveFile', {
    path: null,
    suggestedName: suggestedName.replaceAll(/[\\/:*?"<>|]/g, '-'),
    kind: 'any',
    bytes,
  });
  if (!answer.ok) notifyHostError(answer.error);
}

export const saveText = (suggestedName: string, text: string): Promise<void> =>
  saveBytes(suggestedName, new TextEncoder().encode(text));

/** Every point of every line, one row an x; smoothed lines beside the raw ones. */
export function linesToCsv(lines: readonly Line[], axis: 'step' | 'epoch'): string {
  const rows = new Map<number, Record<string, number>>();
  const columns = lines.map(({ label, faint }) => (faint ? `${label} (raw)` : label));
  lines.forEach(({ points }, index) => {
    for (let i = 0; i < points.x.length; i++) {
      const x = points.x[i] as number;
      const row = rows.get(x) ?? { [axis]: x };
      row[columns[index] ?? ''] = points.y[i] as number;
      rows.set(x, row);
    }
  });
  const sorted = [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
  return Papa.unparse(sorted, { columns: [axis, ...columns] });
}

export const saveSvg = (svg: SVGSVGElement, title: string): Promise<void> =>
  saveText(`${title}.svg`, standalone(svg).text);

export async function savePng(svg: SVGSVGElement, title: string): Promise<void> {
  const { text, width, height } = standalone(svg);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) await saveBytes(`${title}.png`, new Uint8Array(await blob.arrayBuffer()));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The drawing as a file of its own: with the colours and fonts that it has from the page. */
function standalone(svg: SVGSVGElement): { text: string; width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of PAINT)
      element.style.setProperty(property, style.getPropertyValue(property));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}
