import type * as tfjs from '@tensorflow/tfjs';
import type { ConfigOf, Fields } from './fields';
import type { Shape } from './shape';
import type { Language, Text } from './text';

export type TensorFlow = typeof tfjs;
export type TfLayer = tfjs.layers.Layer;

export const CATEGORIES = [
  'io',
  'core',
  'convolution',
  'pooling',
  'normalization',
  'recurrent',
  'merge',
  'shape',
  'regularization',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** What `build` gets from the engine: tfjs, the layers that tfjs lacks, and seeds. */
export interface BuildContext {
  readonly tf: TensorFlow;
  /** The layer's name in the tf model: unique, made from the node's name. */
  readonly name: string;
  readonly inputs: readonly Shape[];
  /** A new seed for each call, the same in every run with the same project seed. */
  readonly seed: () => number;
  /** Layers that tfjs lacks, by class name, as registered by the engine. */
  readonly custom: (className: string, config: Record<string, unknown>) => TfLayer;
}

/** A change of this layer's own settings, or a layer put in front of it, that mends a mistake. */
export type LayerFix =
  | { readonly kind: 'set'; readonly config: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'insert-before';
      readonly type: string;
      readonly config: Readonly<Record<string, unknown>>;
      /** Which of several inputs; 0 where there is one. */
      readonly input?: number;
    };

/** Why a layer cannot take its inputs. `code` names a text in the `problems` namespace. */
export interface ShapeProblem {
  readonly problem: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly LayerFix[];
}

export const isShapeProblem = (value: Shape | ShapeProblem): value is ShapeProblem =>
  'problem' in value;

export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

export interface LayerDefinition<F extends Fields = Fields> {
  /** The Keras class name where Keras has the layer. Written in project files: never renamed. */
  readonly type: string;
  readonly category: Category;
  readonly name: Text;
  /** One or two sentences: what it does and what it is for. Shown in the palette and inspector. */
  readonly summary: Text;
  /** Other names that people know it by, for the search; in any language. */
  readonly keywords: readonly string[];
  /** How many wires may come in. */
  readonly inputs: { readonly min: number; readonly max: number };
  /** False for Output alone. */
  readonly hasOutput: boolean;
  readonly fields: F;
  /** The output's shape, or why there is none. Never throws, never returns a size below 1. */
  readonly shape: (config: ConfigOf<F>, inputs: readonly Shape[]) => Shape | ShapeProblem;
  /** The weights it holds once built, in the order in which tfjs holds them. */
  readonly weights: (config: ConfigOf<F>, inputs: readonly Shape[]) => readonly Weight[];
  /** Multiply-adds for one sample, forward. */
  readonly multiplyAdds: (config: ConfigOf<F>, inputs: readonly Shape[], output: Shape) => number;
  /** The two or three settings that matter, as shown on the node; empty where there are none. */
  readonly brief: (config: ConfigOf<F>, language: Language) => string;
  /** The tf layer. Absent for Input and Output, which the compiler treats itself. */
  readonly build?: (context: BuildContext, config: ConfigOf<F>) => TfLayer;
  /**
   * The Python expression that makes the layer under Keras 3, every argument written,
   * without the name (the exporter adds it). Absent for Input and Output.
   */
  readonly keras?: (config: ConfigOf<F>, inputs: readonly Shape[]) => KerasCall;
}

/** `layers.Conv2D(filters=32, …)` as data. Values are Python source. */
export interface KerasCall {
  readonly callee: string;
  readonly args: Readonly<Record<string, string>>;
  /** What the layer is called with, where that is not its inputs, one by itself or several as a list. */
  readonly called?: (inputs: readonly string[]) => readonly string[];
  /** Definitions that the script must carry, for layers and functions that Keras lacks. */
  readonly prelude?: readonly string[];
}

/** Fixes the type of a layer's settings while it is written; the registry holds it with them erased. */
export const defineLayer = <const F extends Fields>(
  definition: Partial<
    Pick<LayerDefinition<F>, 'keywords' | 'hasOutput' | 'weights' | 'multiplyAdds' | 'brief'>
  > &
    Omit<LayerDefinition<F>, 'keywords' | 'hasOutput' | 'weights' | 'multiplyAdds' | 'brief'>,
): LayerDefinition =>
  ({
    keywords: [],
    hasOutput: true,
    weights: () => [],
    multiplyAdds: () => 0,
    brief: () => '',
    ...definition,
  }) as unknown as LayerDefinition;
