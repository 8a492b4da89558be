import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import i18next from 'i18next';
import type { Preparation } from '../../shared/data/dataset';
import type { DataMessage } from '../../shared/data/message';
import { prepareImage, prepareRow } from '../../shared/data/prepare';
import { readRows } from '../../shared/data/table/read-rows';
import { startBackend } from '../../shared/engine/backends';
import { predict } from '../../shared/engine/evaluate/predict';
import type { Prediction } from '../../shared/training/evaluation';
import { CliError } from '../cli-error';
import { dataMessage } from '../data-option';
import { nodeDataAccess } from '../node-data';
import { nodePlatform } from '../node-platform';
import { BACKENDS, oneOf } from '../options';
import { print, printJson } from '../output';
import { openRunFolder } from '../run-folder';

interface Options {
  readonly input: string;
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

export const predictCommand = (): Command =>
  new Command('predict')
    .description(i18next.t('predict.description'))
    .argument('<dir>', i18next.t('argument.run'))
    .requiredOption('--input <file>', i18next.t('option.input'))
    .option(
      '--backend <name>',
      i18next.t('option.backend'),
      oneOf('backend', BACKENDS),
      'auto' as const,
    )
    .option('--json', i18next.t('option.json'))
    .action(async (folder: string, options: Options) => {
      await startBackend(options.backend, nodePlatform());
      const { model, preparation } = await openRunFolder(folder);
      const samples = await readSamples(options.input, preparation);
      const predictions = await predict(model, samples, preparation);
      if (options.json)
        printJson({ predictions: predictions.map((outputs) => outputs.map(asJson)) });
      else for (const outputs of predictions) print(outputs.map(asText).join('  '));
    });

async function readSamples(file: string, preparation: Preparation): Promise<Float32Array[]> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CliError(i18next.t('unreadable', { file, detail: error.message }));
  });
  if (preparation.image) {
    const image = await prepareImage(preparation, bytes, file, nodeDataAccess);
    return [orThrow(image)];
  }
  const rows = await readRows(bytes, file);
  if (!rows.ok) throw new CliError(dataMessage(rows.error));
  return rows.value.map((row) => orThrow(prepareRow(preparation, row)));
}

function orThrow(value: Float32Array | DataMessage): Float32Array {
  if (value instanceof Float32Array) return value;
  throw new CliError(dataMessage(value));
}

function best({ values, classes }: Prediction): { label: string; probability: number } | null {
  if (!classes) return null;
  const index = values.reduce((top, value, at) => (value > (values[top] ?? 0) ? at : top), 0);
  return { label: classes[index] ?? '', probability: values[index] ?? 0 };
}

const asJson = (prediction: Prediction): unknown => {
  const top = best(prediction);
  return {
    output: prediction.output,
    ...(top ? { class: top.label, probability: top.probability } : {}),
    values: prediction.values,
  };
};

function asText(prediction: Prediction): string {
  const top = best(prediction);
  return top
    ? `${top.label} (${(100 * top.probability).toFixed(1)} %)`
    : prediction.values
        .map((value) =>
          value.toLocaleString('en', { maximumSignificantDigits: 6, useGrouping: false }),
        )
        .join(' ');
}
