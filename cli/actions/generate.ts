import i18next from 'i18next';
import { startBackend } from '../../shared/engine/choose-backend';
import { EngineError } from '../../shared/engine/engine-error';
import { TextWriter } from '../../shared/engine/generate/text-writer';
import { CliError } from '../cli-error';
import { readModelFiles } from '../model-files';
import { nodePlatform } from '../node-platform';
import type { BACKENDS } from '../options';
import { printJson } from '../output';
import { buildModel } from '../run-folder';
import { refuseOther } from '../start-engine';

export interface GenerateOptions {
  readonly prompt: string;
  readonly length: number;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly seed: number;
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

/** `netloom generate`: goes on writing after a prompt with a model that learned to write. */
export async function generateText(folder: string, options: GenerateOptions): Promise<void> {
  const { prompt, length, seed, json = false, ...sampling } = options;
  const files = await readModelFiles(folder);
  refuseOther(options.backend, await startBackend(options.backend, nodePlatform()));
  const { model, preparation } = await buildModel(folder, files);
  try {
    const writer = new TextWriter(model, preparation);
    let text = '';
    if (!json) process.stdout.write(prompt);
    for await (const token of writer.write({ prompt, length, seed, sampling })) {
      text += token;
      if (!json) process.stdout.write(token);
    }
    if (json) printJson({ prompt, text });
    else process.stdout.write('\n');
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(i18next.t(`engine:failure.${error.code}`, { ...error.params }));
  }
}
