import { memo, useMemo } from 'react';
import type { PictureLayer } from '../../../shared/graph/network-picture';
import { type Block, blocksOf, isNeuronDrawing } from './picture-blocks';
import classes from './start-page.module.css';

const WIDTH = 280;
const HEIGHT = 108;
const MARGIN = 12;
const MOST_GAP = 30;

/** A network at a glance, drawn from its own shapes, so that it can't drift from what it shows. */
export const NetworkPicture = memo(function NetworkPicture({
  layers,
}: {
  layers: readonly PictureLayer[];
}) {
  const blocks = useMemo(() => blocksOf(layers), [layers]);
  return (
    <svg className={classes.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {isNeuronDrawing(blocks) ? <Neurons blocks={blocks} /> : <Slabs blocks={blocks} />}
    </svg>
  );
});

const colourOf = (block: Block): string => `var(--nl-cat-${block.category})`;

/** As papers draw convolutional networks: tall as the image is large, wide as it has channels. */
function Slabs({ blocks }: { blocks: readonly Block[] }) {
  const natural = blocks.reduce((sum, block) => sum + block.width + block.depth * 0.6, 0);
  const room = WIDTH - 2 * MARGIN - natural;
  const gap = Math.max(2, Math.min(MOST_GAP, room / Math.max(1, blocks.length - 1)));
  const total = natural + gap * Math.max(0, blocks.length - 1);
  const scale = Math.min(1, (WIDTH - 2 * MARGIN) / total);
  let x = (WIDTH - total * scale) / 2;
  return blocks.map((block, place) => {
    const left = x;
    x += (block.width + block.depth * 0.6 + gap) * scale;
    // biome-ignore lint/suspicious/noArrayIndexKey: a picture's layers are never reordered
    return <Slab key={place} block={block} x={left} scale={scale} />;
  });
}

function Slab({ block, x, scale }: { block: Block; x: number; scale: number }) {
  const width = block.width * scale;
  const shift = block.depth * 0.6 * scale;
  const height = Math.min(block.height, HEIGHT - 2 * MARGIN - shift);
  const top = (HEIGHT - height + shift) / 2;
  return (
    <g
      fill={colourOf(block)}
      stroke="var(--nl-surface)"
      strokeWidth={0.75 * scale}
      strokeLinejoin="round"
    >
      <rect x={x} y={top} width={width} height={height} />
      {shift > 0 && (
        <>
          <path opacity={0.72} d={`M${x} ${top}l${shift} ${-shift}h${width}l${-shift} ${shift}z`} />
          <path
            opacity={0.5}
            d={`M${x + width} ${top}l${shift} ${-shift}v${height}l${-shift} ${shift}z`}
          />
        </>
      )}
    </g>
  );
}

/** As textbooks draw small networks: a circle for each value, a line for each weight. */
function Neurons({ blocks }: { blocks: readonly Block[] }) {
  const step = Math.min(76, (WIDTH - 4 * MARGIN) / Math.max(1, blocks.length - 1));
  const left = (WIDTH - step * (blocks.length - 1)) / 2;
  const columns = blocks.map((block, column) => {
    const count = block.units ?? 0;
    const pitch = Math.min(18, (HEIGHT - 2 * MARGIN) / Math.max(1, count));
    return Array.from({ length: count }, (_, row) => ({
      x: left + column * step,
      y: HEIGHT / 2 + (row - (count - 1) / 2) * pitch,
      radius: Math.min(6, pitch * 0.38),
      colour: colourOf(block),
    }));
  });
  return (
    <>
      <path
        fill="none"
        stroke="var(--nl-text-2)"
        strokeWidth={0.6}
        opacity={0.55}
        d={columns
          .slice(1)
          .flatMap((column, before) =>
            column.flatMap((to) =>
              (columns[before] ?? []).map((from) => `M${from.x} ${from.y}L${to.x} ${to.y}`),
            ),
          )
          .join('')}
      />
      {columns.flat().map((neuron) => (
        <circle
          key={`${neuron.x},${neuron.y}`}
          cx={neuron.x}
          cy={neuron.y}
          r={neuron.radius}
          fill={neuron.colour}
        />
      ))}
    </>
  );
}
