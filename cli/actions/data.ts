import i18next from 'i18next';
import type { DataConfig } from '../../shared/data/config';
import { NO_DATA } from '../../shared/data/config';
import { examineData } from '../../shared/data/examine/examine';
import { loadDataset } from '../../shared/data/load';
import { previewData } from '../../shared/data/preview-data';
import { CliError } from '../cli-error';
import { chooseData, taken } from '../data-option';
import { dataJson, dataText, type LookedAt } from '../data-output';
import { nodeDataAccess } from '../node-data';
import { openProject, readTemplates } from '../open-project';
import { print, printJson } from '../output';

export interface DataOptions {
  readonly target?: string;
  readonly sheet?: string;
  readonly json?: boolean;
}

/** `netloom data`: what is in data, and what a close look at them finds. */
export async function showData(data: string, options: DataOptions): Promise<void> {
  const looked = await lookAt({
    ...(await configOf(data)),
    ...(options.target !== undefined && { targets: [options.target] }),
    ...(options.sheet !== undefined && { sheet: options.sheet }),
  });
  if (options.json) printJson(dataJson(looked));
  else print(dataText(looked));
}

/** A project's own data, or a set or file of that name. */
async function configOf(data: string): Promise<DataConfig> {
  const isProject = /\.(netloom|png)$/i.test(data);
  if (!isProject) {
    const chosen = await chooseData(NO_DATA, data).catch((error: unknown) => error as CliError);
    if (!(chosen instanceof CliError)) return chosen.config;
    if (!(await readTemplates()).some(({ id }) => id === data)) throw chosen;
  }
  return (await openProject(data)).data;
}

async function lookAt(config: DataConfig): Promise<LookedAt> {
  if (config.source.kind === 'none') throw new CliError(i18next.t('noData'), 2);
  const access = nodeDataAccess;
  const dataset = taken(await loadDataset(config, access));
  const preview = await previewData(config, access);
  return {
    info: dataset.info,
    preview: preview.ok ? preview.value : null,
    examination: taken(await examineData(config, access, dataset)),
  };
}
