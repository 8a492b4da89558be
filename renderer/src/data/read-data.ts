import { proxy, type Remote, wrap } from 'comlink';
import type { DataConfig } from '../../../shared/data/config';
import type { DataProgress } from '../../../shared/data/progress';
import { type DocumentState, documentStore } from '../document/document-store';
import { templatesUrl } from '../start/templates';
import { findDataFile } from '../training/data-file';
import { viewStore } from '../view/view-store';
import { type DataState, dataStore, NO_DATA_STATE } from './data-store';
import type { DataWorkerApi } from './data-worker';
import { examinationStore, NOT_EXAMINED } from './examine/examination-store';

const DELAY = 200;

interface Reader {
  readonly worker: Worker;
  readonly api: Remote<DataWorkerApi>;
}
let reader: Reader | null = null;
/** Which reading is the newest: an older one that ends later is passed over. */
let newest = 0;

function startReader(): Reader {
  const worker = new Worker(new URL('./data-worker.ts', import.meta.url), { type: 'module' });
  return { worker, api: wrap<DataWorkerApi>(worker) };
}

/** Reads what the project names as its data, again whenever that changes. */
export function followProjectData(): void {
  followLabelling();
  let timer: number | undefined;
  documentStore.subscribe((state, before) => {
    if (state.project.data === before.project.data && state.open === before.open) return;
    if (isLabelling(state, before)) return;
    window.clearTimeout(timer);
    const { data } = state.project;
    if (!state.open || data.source.kind === 'none') {
      newest++;
      dataStore.setState(NO_DATA_STATE);
      examinationStore.setState(NOT_EXAMINED);
      return;
    }
    const sameSource = JSON.stringify(data.source) === JSON.stringify(before.project.data.source);
    dataStore.setState(
      sameSource ? { status: 'loading' } : { ...NO_DATA_STATE, status: 'loading' },
    );
    if (!sameSource) examinationStore.setState(NOT_EXAMINED);
    timer = window.setTimeout(() => void read(data), sameSource ? DELAY : 0);
  });
}

/** Labels that are being made are read once that is done: each of them would have all images decoded again. */
function isLabelling(now: DocumentState, before: DocumentState): boolean {
  const { labels: _, ...rest } = now.project.data;
  const { labels: __, ...restBefore } = before.project.data;
  const isLabels = now.open === before.open && JSON.stringify(rest) === JSON.stringify(restBefore);
  return isLabels && viewStore.getState().labelling;
}

/** Reads the labels that were made. */
function followLabelling(): void {
  let before = documentStore.getState().project.data.labels;
  viewStore.subscribe(({ labelling }, { labelling: was }) => {
    const { data } = documentStore.getState().project;
    if (labelling && !was) before = data.labels;
    if (labelling || !was || data.labels === before) return;
    dataStore.setState({ status: 'loading' });
    void read(data);
  });
}

export const readAgain = (): Promise<void> => read(documentStore.getState().project.data);

/** The reading ends with a message that it was cancelled. */
export const cancelReading = (): void => void reader?.api.cancel();

async function read(config: DataConfig): Promise<void> {
  const mine = ++newest;
  const settle = (state: Partial<DataState>) => {
    if (mine === newest) dataStore.setState({ ...NO_DATA_STATE, ...state });
  };
  const file = await findDataFile(config);
  if (!file.ok) {
    return settle({ status: 'failed', failure: { kind: 'host', error: file.error } });
  }
  try {
    reader ??= startReader();
    const onProgress = proxy((progress: DataProgress) => {
      if (mine === newest) dataStore.setState({ progress });
    });
    const { info, preview, prepared, series } = await reader.api.read(
      config,
      file.value,
      templatesUrl(''),
      onProgress,
    );
    const shown = { preview: preview.ok ? preview.value : null, prepared, series };
    settle(
      info.ok
        ? { ...shown, status: 'ready', info: info.value, warnings: info.warnings }
        : { ...shown, status: 'failed', failure: { kind: 'data', message: info.error } },
    );
    await examine(reader, () => mine === newest);
  } catch (error) {
    reader?.worker.terminate();
    reader = null;
    settle({ status: 'failed', failure: { kind: 'crash', detail: String(error) } });
  }
}

/** The view stays as it was until the new look has been taken, so that nothing jumps. */
async function examine({ api }: Reader, isNewest: () => boolean): Promise<void> {
  if (!isNewest()) return;
  examinationStore.setState({ status: 'looking' });
  const found = await api.examine();
  if (!isNewest()) return;
  examinationStore.setState(
    found?.ok ? { status: 'done', examination: found.value } : NOT_EXAMINED,
  );
}
