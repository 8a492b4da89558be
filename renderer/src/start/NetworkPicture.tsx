import { memo, useMemo } from 'react';
import type { Graph } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import type { Category } from '../../../shared/layers/define-layer';
import { layerOf } from '../../../shared/layers/index';
import type { Shape } from '../../../shared/layers/shape';
import classes from './start-page.module.css';

const WIDTH = 280;
const HEIGHT = 108;
const MARGIN = 10;
/** Layers that change no picture of the tensor: drawn as part of their neighbour. */
const UNSEEN = new Set(['Output', 'Dropout', 'Flatten', 'GaussianNoise', 'Activation']);

interface Block {
  readonly id: string;
  readonly category: Category;
  readonly height: number;
  readonly depth: number;
  readonly width: number;
}

/** A slab for each layer, as papers draw them: tall as the image is large, deep as it has channels. */
function blocksOf(graph: Graph): readonly Block[] {
  const { shapes } = validate(graph, null);
  return graph.nodes.flatMap((node): Block[] => {
    const shape = shapes.get(node.id);
    const layer = layerOf(node.type);
    if (!shape || !layer || UNSEEN.has(node.type)) return [];
    return [{ id: node.id, category: layer.category, ...extent(shape) }];
  });
}

function extent(shape: Shape): { height: number; depth: number; width: number } {
  const channels = shape[shape.length - 1] ?? 1;
  if (shape.length >= 2) {
    const size = shape[0] ?? 1;
    return {
      height: 14 + 5.6 * Math.sqrt(Math.min(size, 120)),
      depth: shape.length >= 3 ? 2 + 1.8 * Math.sqrt(Math.min(size, 120)) : 3,
      width: 3 + 1.5 * Math.log2(channels + 1),
    };
  }
  return { height: 10 + 6.6 * Math.log2(channels + 1), depth: 0, width: 7 };
}

export const NetworkPicture = memo(function NetworkPicture({ graph }: { graph: Graph }) {
  const blocks = useMemo(() => blocksOf(graph), [graph]);
  const natural = blocks.reduce((sum, block) => sum + block.width + block.depth * 0.6, 0);
  const gap = Math.max(
    2,
    Math.min(16, (WIDTH - 2 * MARGIN - natural) / Math.max(1, blocks.length - 1)),
  );
  const total = natural + gap * Math.max(0, blocks.length - 1);
  const scale = Math.min(1, (WIDTH - 2 * MARGIN) / total);
  let x = (WIDTH - total * scale) / 2;
  return (
    <svg className={classes.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {blocks.map((block) => {
        const left = x;
        x += (block.width + block.depth * 0.6 + gap) * scale;
        return <Slab key={block.id} block={block} x={left} scale={scale} />;
      })}
    </svg>
  );
});

function Slab({ block, x, scale }: { block: Block; x: number; scale: number }) {
  const colour = `var(--nl-cat-${block.category})`;
  const width = block.width * scale;
  const dx = block.depth * 0.6 * scale;
  const dy = block.depth * 0.6 * scale;
  const height = Math.min(block.height, HEIGHT - 2 * MARGIN - dy);
  const top = (HEIGHT - height + dy) / 2;
  return (
    <g fill={colour} stroke="var(--nl-surface)" strokeWidth={0.75} strokeLinejoin="round">
      <rect x={x} y={top} width={width} height={height} />
      {dx > 0 && (
        <>
          <path opacity={0.72} d={`M${x} ${top}l${dx} ${-dy}h${width}l${-dx} ${dy}z`} />
          <path opacity={0.5} d={`M${x + width} ${top}l${dx} ${-dy}v${height}l${-dx} ${dy}z`} />
        </>
      )}
    </g>
  );
}
