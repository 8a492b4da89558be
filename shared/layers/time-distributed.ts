import { activationLayer } from './activation';
import { averagePooling1d } from './average-pooling1d';
import { averagePooling2d } from './average-pooling2d';
import { buildRegularizer } from './build';
import { conv1d } from './conv1d';
import { conv2d } from './conv2d';
import { defineLayer, isShapeProblem } from './define-layer';
import { dense } from './dense';
import { depthwiseConv2d } from './depthwise-conv2d';
import { layerField, type VariantValue } from './fields';
import { flatten } from './flatten';
import {
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
} from './global-pooling';
import { buildInner, innerOf, innerShape } from './inner-layer';
import { pyCall } from './keras';
import { maxPooling1d } from './max-pooling1d';
import { maxPooling2d } from './max-pooling2d';
import { reshape } from './reshape';
import { separableConv2d } from './separable-conv2d';
import type { Shape } from './shape';
import { text } from './text';

/** Layers that do the same to each sample by itself, so that steps can be run like samples. */
const INNER = [
  dense,
  activationLayer,
  flatten,
  reshape,
  conv1d,
  conv2d,
  separableConv2d,
  depthwiseConv2d,
  maxPooling1d,
  maxPooling2d,
  averagePooling1d,
  averagePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  globalAveragePooling1d,
  globalAveragePooling2d,
];

const stepOf = ([input = []]: readonly Shape[]): Shape[] => [input.slice(1)];

export const timeDistributed = defineLayer({
  type: 'TimeDistributed',
  category: 'recurrent',
  name: text('TimeDistributed', '时间分布'),
  summary: text(
    'Applies one layer to each step of a sequence with the same weights, such as a Conv2D to each frame of a video.',
    '用同一组权重对序列的每一步应用同一个层，例如对视频的每一帧做二维卷积。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    layer: layerField({
      label: text('Layer', '层'),
      help: text('The layer that each step goes through.', '每一步所经过的层。'),
      default: { type: 'Dense', config: {} },
      types: INNER.map(({ type }) => type),
    }),
  },
  shape: (config, inputs) => {
    const [input = []] = inputs;
    const [step = []] = stepOf(inputs);
    if (step.length === 0)
      return {
        problem: 'needs-steps',
        params: { shape: input.join('×') },
        fixes: input.every((size) => size !== null)
          ? [{ kind: 'insert-before', type: 'Reshape', config: { targetShape: [...input, 1] } }]
          : [],
      };
    const shape = innerShape(config.layer, innerOf(INNER, config.layer), step);
    return isShapeProblem(shape) ? shape : [input[0] ?? null, ...shape];
  },
  weights: (config, inputs) => {
    const inner = innerOf(INNER, config.layer);
    return inner.layer.weights(inner.config, stepOf(inputs));
  },
  multiplyAdds: (config, inputs, output) => {
    const inner = innerOf(INNER, config.layer);
    const steps = inputs[0]?.[0] ?? 1;
    return steps * inner.layer.multiplyAdds(inner.config, stepOf(inputs), output.slice(1));
  },
  brief: (config, language) => {
    const inner = innerOf(INNER, config.layer);
    return [inner.layer.type, inner.layer.brief(inner.config, language)].join(' ').trim();
  },
  build: (context, config) => {
    const inner = innerOf(INNER, config.layer);
    const layer = context.custom('TimeDistributed', {
      name: context.name,
      layer: buildInner(context, inner, stepOf(context.inputs)),
    });
    const penalty = inner.config.activityRegularizer as VariantValue | undefined;
    const activityRegularizer = penalty ? buildRegularizer(context, penalty) : undefined;
    return Object.assign(layer, { activityRegularizer });
  },
  keras: (config, inputs) => {
    const inner = innerOf(INNER, config.layer);
    const call = inner.layer.keras?.(inner.config, stepOf(inputs));
    return {
      callee: 'layers.TimeDistributed',
      args: { layer: call ? pyCall(call) : 'None' },
      prelude: call?.prelude,
    };
  },
});
