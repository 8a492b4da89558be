import { type BuildContext, defineLayer, type LayerDefinition, type TfLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements } from './rules';
import { type Text, text } from './text';

/** Dropout and its kin: something happens to a share of the values, in training only. */
export const defineDropout = (options: {
  readonly type: string;
  readonly name: Text;
  readonly summary: Text;
  /** What the rate means. */
  readonly help: Text;
  readonly default: number;
  readonly shape?: LayerDefinition['shape'];
  readonly build: (
    context: BuildContext,
    args: { readonly name: string; readonly rate: number },
  ) => TfLayer;
}) =>
  defineLayer({
    type: options.type,
    category: 'regularization',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: {
      rate: number({
        label: text('Rate', '失活率'),
        help: options.help,
        default: options.default,
        min: 0,
        max: 0.99,
        step: 0.05,
      }),
    },
    shape: (config, inputs) => options.shape?.(config, inputs) ?? inputs[0] ?? [],
    multiplyAdds: (_config, _inputs, output) => elements(output),
    brief: (config) => `${Math.round(config.rate * 100)}%`,
    build: (context, { rate }) => options.build(context, { name: context.name, rate }),
    keras: (config) => ({
      callee: `layers.${options.type}`,
      args: { rate: pyNumber(config.rate) },
    }),
  });
