import type { TargetInfo } from '../data/dataset';
import { anchorFit, anchorsOf, findAnchors } from '../detection/anchors';
import type { Size } from '../detection/boxes';
import { depthOf, VALUES } from '../detection/grid';
import { formatShape } from '../layers/shape';
import { insertFix, setFix } from './fix-maker';
import type { Draft } from './output-draft';
import type { Head } from './output-head';
import type { Fix, MessageParams } from './problem';

/** Anchors that cover the data's objects by so much less than the best do are worth a word. */
const WORTH_A_WORD = 0.05;
const MOST_ANCHORS = 12;

/** What keeps an Output from being a detector's: the first thing alone. `target` is null where there are no data. */
export function detectionDrafts(head: Head, target: TargetInfo | null): Draft[] {
  const { node } = head.output;
  const about: MessageParams = {
    layer: node.type,
    name: node.name,
    shape: formatShape(head.shape),
  };
  const draft = (code: string, more: Partial<Draft>): Draft[] => [
    {
      code,
      severity: 'error',
      nodeId: node.id,
      field: 'anchors',
      params: about,
      fixes: () => [],
      ...more,
    },
  ];
  if (head.shape.length !== 3) return draft('detection-needs-grid', { field: 'loss' });
  const sizes = target?.boxSizes ?? [];
  const values = (head.output.read?.config.anchors ?? []) as readonly number[];
  const anchors = anchorsOf(values);
  if (values.length % 2 === 1) {
    const params = { ...about, count: values.length };
    return draft('anchors-odd', {
      params,
      fixes: () => [
        anchorsFix(head, sizes, anchors.length),
        setFix(node, { anchors: values.slice(0, -1) }),
      ],
    });
  }
  const depth = head.shape[2] ?? null;
  if (!target)
    return fitsSomeClasses(depth, anchors.length) ? [] : draft('detection-depth-open', {});
  const classes = target.classes?.length ?? 0;
  const needed = depthOf(anchors.length, classes);
  if (depth !== needed) {
    const { sizing } = head;
    return draft('detection-depth', {
      nodeId: sizing?.layer.node.id ?? node.id,
      field: sizing?.field,
      params: { ...about, target: target.name, needed, anchors: anchors.length, classes },
      fixes: (maker) => {
        const conv = { filters: needed, kernelSize: [1, 1], activation: 'linear' };
        const layers = [{ type: 'Conv2D', config: conv }];
        return [
          sizing
            ? setFix(sizing.layer.node, { [sizing.field]: needed })
            : insertFix(head.shape, layers, node, maker.insertBefore(node, layers)),
          anchorsFix(head, sizes, (depth ?? 0) / (VALUES + classes)),
        ];
      },
    });
  }
  return poorAnchors(head, sizes, anchors).flatMap((more) => draft('anchors-poor', more));
}

/** Whether the last axis is so many boxes of five values and at least one class. */
const fitsSomeClasses = (depth: number | null, anchors: number): boolean =>
  depth !== null && depth % anchors === 0 && depth / anchors > VALUES;

function poorAnchors(
  head: Head,
  sizes: readonly Size[],
  anchors: readonly Size[],
): Partial<Draft>[] {
  if (sizes.length === 0) return [];
  const { node } = head.output;
  const [fit, best] = [anchors, bestAnchors(sizes, anchors.length)].map((some) =>
    anchorFit(sizes, some),
  ) as [number, number];
  if (fit >= best - WORTH_A_WORD) return [];
  const percent = (share: number) => Math.round(100 * share);
  return [
    {
      severity: 'warning',
      params: { layer: node.type, name: node.name, fit: percent(fit), best: percent(best) },
      fixes: () => [anchorsFix(head, sizes, anchors.length)],
    },
  ];
}

/** Anchors that k-means finds in the data; null where there are none, or no such number of anchors can be. */
function anchorsFix({ output: { node } }: Head, sizes: readonly Size[], count: number): Fix | null {
  if (sizes.length === 0 || !Number.isInteger(count) || count < 1 || count > MOST_ANCHORS)
    return null;
  const found = bestAnchors(sizes, count);
  const anchors = found.flatMap(({ width, height }) => [width, height]);
  return {
    code: 'set-anchors',
    params: {
      name: node.name,
      anchors: found.map(({ width, height }) => `${width}×${height}`).join(', '),
      fit: Math.round(100 * anchorFit(sizes, found)),
    },
    edits: [{ kind: 'configure', node: node.id, config: { anchors } }],
  };
}

/** What was found for data that are still the same: validation follows every edit. */
const known = new WeakMap<readonly Size[], Map<number, Size[]>>();

function bestAnchors(sizes: readonly Size[], count: number): Size[] {
  const ofData = known.get(sizes) ?? new Map<number, Size[]>();
  known.set(sizes, ofData);
  const found = ofData.get(count) ?? findAnchors(sizes, count);
  ofData.set(count, found);
  return found;
}
