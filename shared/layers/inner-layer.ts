import { parseConfig } from './config';
import {
  type BuildContext,
  isShapeProblem,
  type LayerDefinition,
  type ShapeProblem,
  type TfLayer,
} from './define-layer';
import type { InnerLayer } from './fields';
import type { Shape } from './shape';

export interface Inner {
  readonly layer: LayerDefinition;
  /** Every field present and in range. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The layer inside a wrapper. An unknown type, which the field's check keeps out, gives the first. */
export function innerOf(layers: readonly LayerDefinition[], value: InnerLayer): Inner {
  const layer = layers.find(({ type }) => type === value.type) ?? layers[0];
  if (layer === undefined) throw new Error('a wrapper needs layers to wrap');
  return { layer, config: parseConfig(layer, value.config).config };
}

/** The inner layer's output, or its problem told of the wrapper's field `layer`, with fixes that change it there. */
export function innerShape(value: InnerLayer, inner: Inner, input: Shape): Shape | ShapeProblem {
  const shape = inner.layer.shape(inner.config, [input]);
  if (!isShapeProblem(shape)) return shape;
  const fixes = (shape.fixes ?? []).flatMap((fix) =>
    fix.kind === 'set'
      ? [
          {
            kind: 'set' as const,
            config: { layer: { type: value.type, config: { ...value.config, ...fix.config } } },
          },
        ]
      : [],
  );
  return { ...shape, field: 'layer', fixes };
}

/**
 * The inner layer for tfjs, which sees `inputs` instead of the wrapper's. Without its activity
 * regularizer: tfjs would pass over it, so the wrapper takes it on.
 */
export function buildInner(context: BuildContext, inner: Inner, inputs: readonly Shape[]): TfLayer {
  const name = `${context.name}_${inner.layer.type.toLowerCase()}`;
  const layer = inner.layer.build?.({ ...context, name, inputs }, inner.config);
  if (layer === undefined) throw new Error(`${inner.layer.type} cannot be inside another layer`);
  return Object.assign(layer, { activityRegularizer: null });
}
