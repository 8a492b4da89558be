import type { Dataset, DatasetInfo, Preparation, Samples, Split } from '../../data/dataset';
import type { ValidGraph } from '../../graph/graph';
import { textInputs } from '../../graph/text-inputs';
import { TokenEncoder } from '../../text/encode-text';
import { type TextEncoding, textSettingsSchema } from '../../text/encoding';
import { fitEncoding } from '../../text/fit-encoding';
import { EngineError } from '../engine-error';

/**
 * Turns the texts that a network takes into numbers, as the TextVectorization behind each Input says;
 * vocabularies are learnt from the training split. Data without texts come back as they are.
 */
export function encodeTexts(graph: ValidGraph, dataset: Dataset): Dataset {
  const encodings = new Map<string, TextEncoding>();
  for (const { source, vectorization } of textInputs(graph, dataset.info)) {
    const settings = textSettingsSchema.parse(vectorization.config);
    encodings.set(source, fitEncoding(settings, dataset.train.texts?.[source] ?? []));
  }
  return encodings.size === 0 ? dataset : withEncodings(dataset, Object.fromEntries(encodings));
}

/** The same for a trained model: what it learnt is applied, nothing is learnt anew. */
export const encodeTextsFor = ({ texts }: Preparation, dataset: Dataset): Dataset =>
  texts ? withEncodings(dataset, texts) : dataset;

/** The most numbers that a split's texts may take. */
const MAX_VALUES = 2 ** 28;

type Encodings = Readonly<Record<string, TextEncoding>>;

function withEncodings(dataset: Dataset, texts: Encodings): Dataset {
  const encoders = Object.entries(texts).map(
    ([name, encoding]) => [name, new TokenEncoder(encoding), encoding] as const,
  );
  const sizes = new Map(encoders.map(([name, { size }]) => [name, size]));
  const info: DatasetInfo = {
    ...dataset.info,
    inputs: dataset.info.inputs.map((input) => {
      const size = sizes.get(input.name);
      return size === undefined ? input : { ...input, shape: [size] };
    }),
  };
  const encode = (split: Split): Split => {
    const inputs = { ...split.inputs };
    for (const [name, encoder, encoding] of encoders)
      inputs[name] = encodeAll(split.texts?.[name] ?? [], encoder, encoding);
    return { ...split, inputs };
  };
  return {
    info,
    train: encode(dataset.train),
    validation: encode(dataset.validation),
    test: encode(dataset.test),
    preparation: { ...dataset.preparation, info, texts },
  };
}

function encodeAll(
  texts: readonly string[],
  encoder: TokenEncoder,
  { outputMode }: TextEncoding,
): Samples {
  const length = texts.length * encoder.size;
  if (length > MAX_VALUES)
    throw new EngineError('texts-too-large', { count: texts.length, size: encoder.size });
  // A vocabulary's worth of values for each text adds up: whether a token occurs takes a byte.
  const data =
    outputMode === 'multiHot'
      ? new Uint8Array(length)
      : outputMode === 'int'
        ? new Int32Array(length)
        : new Float32Array(length);
  texts.forEach((text, row) => {
    encoder.write(text, data, row * encoder.size);
  });
  return { data, shape: [encoder.size], scale: 1 };
}
