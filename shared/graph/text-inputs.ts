import type { DatasetInfo } from '../data/dataset';
import { NOISE, TEXTS } from '../layers/input';
import { inputSource } from './data-bindings';
import type { ValidGraph, ValidLayer } from './graph';

/** The TextVectorization behind an Input of texts: in a valid network the only thing there. */
export const vectorizationOf = (graph: ValidGraph, input: ValidLayer): ValidLayer | undefined =>
  input.config.source === TEXTS
    ? graph.layers.find(({ inputs }) => inputs[0] === input.id)
    : undefined;

export interface TextInput {
  /** The data's name for the texts. */
  readonly source: string;
  readonly vectorization: ValidLayer;
}

/** The texts of the data that a network takes, each with what turns them into numbers. */
export function textInputs(graph: ValidGraph, info: DatasetInfo): TextInput[] {
  const inputs = graph.inputs.filter(({ config }) => config.source !== NOISE);
  return inputs.flatMap((node, place) => {
    const vectorization = vectorizationOf(graph, node);
    if (!vectorization) return [];
    const source = inputSource(info, { name: node.name, takesTexts: true }, place, inputs.length);
    return source?.values === 'text' ? [{ source: source.name, vectorization }] : [];
  });
}
