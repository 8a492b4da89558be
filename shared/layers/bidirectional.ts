import { buildInitializer } from './build';
import { type BuildContext, defineLayer, isShapeProblem } from './define-layer';
import { choice, type InnerLayer, layerField } from './fields';
import { gru } from './gru';
import { buildInner, type Inner, innerOf, innerShape } from './inner-layer';
import { pyCall, pyString } from './keras';
import { lstm } from './lstm';
import { type RecurrentConfig, type RecurrentLayer, withoutLeaks } from './recurrent';
import { simpleRnn } from './simple-rnn';
import { text } from './text';

const INNER = [lstm, gru, simpleRnn];
const DIRECTIONS = ['forward', 'backward'] as const;

/** Always from the start: the other direction is the second reader's, and Keras refuses two of the same. */
function readerOf(value: InnerLayer): Inner {
  const inner = innerOf(INNER, value);
  return { ...inner, config: { ...inner.config, goBackwards: false } };
}

export const bidirectional = defineLayer({
  type: 'Bidirectional',
  category: 'recurrent',
  name: text('Bidirectional', '双向循环'),
  summary: text(
    'Reads a sequence twice, from the start and from the end, so that each step knows what comes before and after.',
    '从头和从尾各读一遍序列，使每一步都了解其前后内容。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    layer: layerField({
      label: text('Recurrent layer', '循环层'),
      help: text(
        'The layer that reads, once for each direction.',
        '负责读取的层，两个方向各一份。',
      ),
      default: { type: 'LSTM', config: {} },
      types: INNER.map(({ type }) => type),
    }),
    mergeMode: choice(['concat', 'sum', 'ave', 'mul'], {
      label: text('Put together by', '合并方式'),
      help: text(
        'How the two readings become one: side by side, or their sum, average or product.',
        '两个方向的结果如何合并：拼接、求和、平均或相乘。',
      ),
      default: 'concat',
    }),
  },
  shape: (config, [input = []]) => {
    const shape = innerShape(config.layer, readerOf(config.layer), input);
    if (isShapeProblem(shape) || config.mergeMode !== 'concat') return shape;
    return shape.map((size, axis) =>
      axis === shape.length - 1 && size !== null ? 2 * size : size,
    );
  },
  weights: (config, inputs) => {
    const inner = readerOf(config.layer);
    const weights = inner.layer.weights(inner.config, inputs);
    return DIRECTIONS.flatMap((direction) =>
      weights.map((weight) => ({ ...weight, name: `${direction}/${weight.name}` })),
    );
  },
  multiplyAdds: (config, inputs, output) => {
    const inner = readerOf(config.layer);
    return 2 * inner.layer.multiplyAdds(inner.config, inputs, output);
  },
  brief: (config, language) => {
    const inner = readerOf(config.layer);
    return `${inner.layer.type} ${inner.layer.brief(inner.config, language)} · ${config.mergeMode}`;
  },
  build: (context, config) => {
    const inner = readerOf(config.layer);
    const layer = context.tf.layers.bidirectional({
      name: context.name,
      layer: buildInner(context, inner, context.inputs) as RecurrentLayer,
      mergeMode: config.mergeMode,
    });
    // tfjs makes both from the inner layer's settings: the same seeds, so the same weights to start from.
    const { forwardLayer, backwardLayer } = layer as unknown as Record<string, RecurrentLayer>;
    for (const direction of [forwardLayer, backwardLayer])
      if (direction) startApart(context, inner.config as unknown as RecurrentConfig, direction);
    return layer;
  },
  keras: (config, inputs) => {
    const inner = readerOf(config.layer);
    const call = inner.layer.keras?.(inner.config, inputs);
    return {
      callee: 'layers.Bidirectional',
      args: { layer: call ? pyCall(call) : 'None', merge_mode: pyString(config.mergeMode) },
      prelude: call?.prelude,
    };
  },
});

function startApart(context: BuildContext, config: RecurrentConfig, layer: RecurrentLayer): void {
  Object.assign(layer.cell, {
    kernelInitializer: buildInitializer(context, config.kernelInitializer),
    recurrentInitializer: buildInitializer(context, config.recurrentInitializer),
    biasInitializer: buildInitializer(context, config.biasInitializer),
  });
  withoutLeaks(context, layer);
}
