import type { DatasetInfo, TargetInfo } from '../data/dataset';
import { NOISE } from '../layers/input';
import type { Loss } from '../layers/losses';
import { CONSTANTS, RECONSTRUCTION } from '../layers/output';
import { formatShape, type Shape, sameShape, sizeOf } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { bindTargets, type TargetBinding } from './data-bindings';
import { detectionDrafts } from './detection-drafts';
import { type FixMaker, insertFix, setFix } from './fix-maker';
import {
  activationMisfit,
  comparesClasses,
  TASK_RULES,
  type Task,
  takesAnySize,
} from './loss-rules';
import type { Draft } from './output-draft';
import { flatFixes, unitsFixes } from './output-fixes';
import { type Head, headOf } from './output-head';
import type { Fix } from './problem';

/** What is wrong with each Output, in the order in which the engine takes them. */
export function draftOutputs(
  analysis: Analysis,
  info: DatasetInfo | null,
): { output: Layer; draft: Draft }[] {
  const outputs = [...analysis.layers.values()].filter(({ node }) => node.type === 'Output');
  const asked = outputs.map((output) => ({ id: output.node.id, target: targetOf(output) }));
  const bindings = info && bindTargets(info, asked);
  return outputs.flatMap((output) => {
    const binding = bindings?.get(output.node.id) ?? null;
    return draftsOf(analysis, output, binding, info).map((draft) => ({ output, draft }));
  });
}

const targetOf = (output: Layer): string => String(output.read?.config.target ?? '');

function draftsOf(
  analysis: Analysis,
  output: Layer,
  binding: TargetBinding | null,
  info: DatasetInfo | null,
): Draft[] {
  if (info && (binding?.kind === 'unknown' || binding?.kind === 'none-left')) {
    return [missingTarget(output, binding.kind, info)];
  }
  const head = headOf(analysis, output);
  if (!head) return [];
  const loss = output.read?.config.loss as Loss;
  if (targetOf(output) === RECONSTRUCTION) return reconstructionDrafts(analysis, head, loss);
  if (Object.hasOwn(CONSTANTS, targetOf(output))) {
    const wrong = lossDraft(head, loss, 'constant');
    return wrong ? [wrong] : activationDrafts(head, loss, 'constant');
  }
  if (binding?.kind === 'target') return targetDrafts(head, loss, binding.target);
  if (loss === 'detection') return detectorDrafts(head, null);
  const tooFew = comparesClasses(loss) ? tooFewClasses(head, loss) : null;
  return tooFew ? [tooFew] : activationDrafts(head, loss, null);
}

const about = ({ node }: Layer, loss: Loss) => ({ layer: node.type, name: node.name, loss });

function missingTarget(output: Layer, kind: 'unknown' | 'none-left', info: DatasetInfo): Draft {
  const { node } = output;
  const used = kind === 'none-left' ? [] : info.targets.slice(0, 3).map((target) => target.name);
  return {
    code: kind === 'unknown' ? 'unknown-target' : 'no-target-left',
    severity: 'error',
    nodeId: node.id,
    field: 'target',
    params: { layer: node.type, name: node.name, target: targetOf(output), data: info.name },
    fixes: () => [...used, RECONSTRUCTION].map((target) => setFix(node, { target })),
  };
}

/** Data may hold one class only, as a filtered table does: nothing mends that but other data. */
const singleClass = ({ node }: Layer, target: TargetInfo): Draft => ({
  code: 'single-class',
  severity: 'error',
  nodeId: node.id,
  field: 'target',
  params: { layer: node.type, name: node.name, target: target.name },
  fixes: () => [],
});

function reconstructionDrafts(analysis: Analysis, head: Head, loss: Loss): Draft[] {
  const wrong = lossDraft(head, loss, 'reconstruction');
  if (wrong) return [wrong];
  const input = [...analysis.layers.values()].find(
    ({ node, read }) =>
      node.type === 'Input' && analysis.live.has(node.id) && read?.config.source !== NOISE,
  );
  const shape = input?.result?.shape;
  if (input && shape && sizeOf(shape) !== sizeOf(head.shape)) {
    return [reconstructionDiffers(head, loss, input, shape)];
  }
  return activationDrafts(head, loss, 'reconstruction');
}

function reconstructionDiffers(head: Head, loss: Loss, input: Layer, shape: Shape): Draft {
  const { sizing, output } = head;
  const lastSize = shape.at(-1) ?? null;
  return {
    code: 'reconstruction-differs',
    severity: 'error',
    nodeId: output.node.id,
    field: 'target',
    params: {
      ...about(output, loss),
      input: input.node.name,
      shape: formatShape(head.shape),
      needed: formatShape(shape),
    },
    fixes: () =>
      [lastSize, sizeOf(shape)].map((size) =>
        sizing && size !== null ? setFix(sizing.layer.node, { [sizing.field]: size }) : null,
      ),
  };
}

function targetDrafts(head: Head, loss: Loss, target: TargetInfo): Draft[] {
  if (target.task === 'detection') {
    const wrong = lossDraft(head, loss, 'detection');
    return wrong ? [wrong] : detectorDrafts(head, target);
  }
  const units = unitsFor(target, head, loss);
  if (target.task === 'multiclass' && classesOf(target) < 2)
    return [singleClass(head.output, target)];
  const wrongLoss = lossDraft(head, loss, target.task);
  const ends = { loss: wrongLoss ? TASK_RULES[target.task].loss : loss, units };
  const drafts = wrongLoss ? [wrongLoss] : [];
  const params = {
    ...about(head.output, loss),
    target: target.name,
    shape: formatShape(head.shape),
    units,
  };
  if (target.shape) {
    const differs = positionsDraft(head, target.shape, ends);
    return differs
      ? [...drafts, differs]
      : [...drafts, ...activationDrafts(head, loss, 'multiclass')];
  }
  if (head.shape.length !== 1) {
    return [
      ...drafts,
      {
        code: 'output-not-flat',
        severity: 'error',
        nodeId: head.output.node.id,
        params,
        fixes: (maker) => flatFixes(head, ends, maker),
      },
    ];
  }
  if (sizeOf(head.shape) !== units) {
    const at = head.sizing?.layer.node ?? head.output.node;
    return [
      ...drafts,
      {
        code:
          target.task === 'regression' ? 'units-differ-from-values' : 'units-differ-from-classes',
        severity: 'error',
        nodeId: at.id,
        field: head.sizing?.field,
        params: { ...params, layer: at.type, name: at.name },
        fixes: (maker) => unitsFixes(head, ends, maker),
      },
    ];
  }
  return drafts.length > 0 ? drafts : activationDrafts(head, loss, target.task);
}

/** A class for each position: null where the output has a value for each class there. */
function positionsDraft(
  head: Head,
  positions: Shape,
  ends: { readonly loss: Loss; readonly units: number },
): Draft | null {
  const { output, sizing, shape } = head;
  const needed = [...positions, ends.units];
  if (sameShape(shape, needed)) return null;
  const onlyUnits = sameShape(shape.slice(0, -1), positions);
  const at = (onlyUnits && sizing?.layer.node) || output.node;
  return {
    code: 'positions-differ',
    severity: 'error',
    nodeId: at.id,
    ...(at !== output.node && { field: sizing?.field }),
    params: {
      ...about(output, ends.loss),
      layer: at.type,
      name: at.name,
      target: targetOf(output),
      shape: formatShape(shape),
      needed: formatShape(needed),
    },
    fixes: (maker) => (onlyUnits ? unitsFixes(head, ends, maker) : []),
  };
}

function detectorDrafts(head: Head, target: TargetInfo | null): Draft[] {
  const drafts = detectionDrafts(head, target);
  const isError = drafts.some(({ severity }) => severity === 'error');
  return isError ? drafts : [...drafts, ...activationDrafts(head, 'detection', 'detection')];
}

const classesOf = (target: TargetInfo): number => target.classes?.length ?? target.size;

/** A yes or no is one value, or one for each of its two classes after a softmax. */
function unitsFor(target: TargetInfo, head: Head, loss: Loss): number {
  if (takesAnySize(loss) && TASK_RULES[target.task].good.includes(loss))
    return head.shape.at(-1) ?? 1;
  if (target.task === 'regression') return target.size;
  if (target.task === 'multiclass') return classesOf(target);
  return comparesClasses(loss) && sizeOf(head.shape) === 2 ? 2 : 1;
}

function lossDraft(head: Head, loss: Loss, task: Task): Draft | null {
  const rule = TASK_RULES[task];
  if (rule.good.includes(loss)) return null;
  if (task === 'binary' && comparesClasses(loss) && sizeOf(head.shape) === 2) return null;
  const { node } = head.output;
  return {
    code: `loss-for-${task}`,
    severity: rule.poor.includes(loss) ? 'warning' : 'error',
    nodeId: node.id,
    field: 'loss',
    params: { ...about(head.output, loss), wanted: rule.loss },
    fixes: () => [setFix(node, { loss: rule.loss })],
  };
}

function tooFewClasses(head: Head, loss: Loss): Draft | null {
  const { node } = head.output;
  const units = head.shape.at(-1) ?? null;
  if (units === null || units >= 2) return null;
  return {
    code: 'loss-needs-classes',
    severity: 'error',
    nodeId: node.id,
    field: 'loss',
    params: { ...about(head.output, loss), units },
    fixes: () => [
      setFix(node, { loss: 'binaryCrossentropy' }),
      head.sizing && setFix(head.sizing.layer.node, { [head.sizing.field]: 2 }),
    ],
  };
}

function activationDrafts(head: Head, loss: Loss, task: Task | null): Draft[] {
  if (loss === 'ctc' && head.shape.length !== 2) return [needsSteps(head)];
  if (loss === 'circle' && head.last.node.type !== 'UnitNormalization') return [unitLength(head)];
  const misfit = activationMisfit(loss, head.activation, head.shape.at(-1) ?? null, task);
  if (!misfit) return [];
  const { node } = head.output;
  const { wanted, otherLoss } = misfit;
  return [
    {
      code: misfit.code,
      severity: misfit.severity,
      nodeId: node.id,
      field: 'loss',
      params: {
        ...about(head.output, loss),
        activation: head.activation,
        wanted,
        last: head.last.node.name,
      },
      fixes: (maker) => [
        otherLoss ? setFix(node, { loss: otherLoss }) : null,
        head.activated
          ? setFix(head.activated.node, { activation: wanted })
          : insertActivation(head, wanted, maker),
      ],
    },
  ];
}

const needsSteps = ({ output, shape }: Head): Draft => ({
  code: 'needs-sequence',
  severity: 'error',
  nodeId: output.node.id,
  field: 'loss',
  params: { ...about(output, 'ctc'), shape: formatShape(shape) },
  fixes: () => [],
});

function unitLength(head: Head): Draft {
  const { node } = head.output;
  const layers = [{ type: 'UnitNormalization', config: {} }];
  return {
    code: 'loss-needs-unit-length',
    severity: 'error',
    nodeId: node.id,
    field: 'loss',
    params: { ...about(head.output, 'circle'), last: head.last.node.name },
    fixes: (maker) => [insertFix(head.shape, layers, node, maker.insertBefore(node, layers))],
  };
}

function insertActivation(head: Head, activation: string, maker: FixMaker): Fix | null {
  const layers = [{ type: 'Activation', config: { activation } }];
  const { node } = head.output;
  return insertFix(head.shape, layers, node, maker.insertBefore(node, layers));
}
