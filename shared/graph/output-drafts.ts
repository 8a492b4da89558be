import type { DatasetInfo, TargetInfo } from '../data/dataset';
import { NOISE } from '../layers/input';
import type { Loss } from '../layers/losses';
import { CONSTANTS, RECONSTRUCTION } from '../layers/output';
import { formatShape, type Shape, sizeOf } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { bindTargets, type TargetBinding } from './data-bindings';
import { detectionDrafts } from './detection-drafts';
import { type FixMaker, insertFix, setFix } from './fix-maker';
import {
  activationMisfit,
  comparesClasses,
  rulesFor,
  TASK_RULES,
  type Task,
  takesAnySize,
} from './loss-rules';
import type { Draft } from './output-draft';
import { flatFixes, unitsFixes } from './output-fixes';
import { type Head, headOf } from './output-head';
import { positionsDraft } from './position-drafts';
import type { Fix } from './problem';
import { needsSteps, sequenceDrafts } from './sequence-drafts';

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
  if (target.task === 'sequence') {
    const wrong = lossDraft(head, loss, 'sequence');
    return wrong
      ? [wrong]
      : (sequenceDrafts(head, target) ?? activationDrafts(head, loss, 'sequence'));
  }
  const units = unitsFor(target, head, loss);
  if (target.task === 'multiclass' && classesOf(target) < 2)
    return [singleClass(head.output, target)];
  const rules = rulesFor(target);
  const wrongLoss = lossDraft(head, loss, target.task, rules);
  const ends = { loss: wrongLoss ? rules.loss : loss, units };
  const drafts = wrongLoss ? [wrongLoss] : [];
  const params = {
    ...about(head.output, loss),
    target: target.name,
    shape: formatShape(head.shape),
    units,
  };
  if (target.shape) {
    const differs = positionsDraft(head, target, ends);
    if (differs) return [...drafts, differs];
    return drafts.length > 0 ? drafts : activationDrafts(head, loss, target.task);
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

function detectorDrafts(head: Head, target: TargetInfo | null): Draft[] {
  const drafts = detectionDrafts(head, target);
  const isError = drafts.some(({ severity }) => severity === 'error');
  return isError ? drafts : [...drafts, ...activationDrafts(head, 'detection', 'detection')];
}

const classesOf = (target: TargetInfo): number => target.classes?.length ?? target.size;

/** A yes or no is one value, or one for each of its two classes after a softmax. */
function unitsFor(target: TargetInfo, head: Head, loss: Loss): number {
  if (takesAnySize(loss) && rulesFor(target).good.includes(loss)) return head.shape.at(-1) ?? 1;
  if (target.task === 'regression') return target.size;
  if (target.task === 'multiclass') return classesOf(target);
  return comparesClasses(loss) && hasTwo(head) ? 2 : 1;
}

/** One value for no and one for yes. */
const hasTwo = ({ shape }: Head): boolean => shape.at(-1) === 2;

function lossDraft(
  head: Head,
  loss: Loss,
  task: Task,
  rule: ReturnType<typeof rulesFor> = TASK_RULES[task],
): Draft | null {
  if (rule.good.includes(loss)) return null;
  if (task === 'binary' && comparesClasses(loss) && hasTwo(head)) return null;
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
