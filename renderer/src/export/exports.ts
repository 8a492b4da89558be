import i18next from 'i18next';
import { graphToSvg } from '../../../shared/formats/canvas/graph-to-svg';
import { embedProject } from '../../../shared/formats/canvas/project-png';
import { exportKerasScript } from '../../../shared/formats/keras/export-keras-script';
import { zipModel } from '../../../shared/formats/tfjs/zip';
import { serializeProject } from '../../../shared/project/serialize-project';
import { currentValidation } from '../document/derived';
import { currentDirection } from '../document/direction';
import { documentStore } from '../document/document-store';
import { currentLanguage } from '../i18n/i18n';
import { PROJECT_IN_MODEL } from '../start/open-model';
import { exportModelFiles, hasTrainedModel, trainedProject } from '../training/trained-model';
import { rasterize } from './rasterize';
import { saveExport, saveText } from './save-export';

/** Something that can be taken away. Its texts are `export:<id>.name` and `export:<id>.help`. */
export interface ExportFormat {
  readonly id: 'model' | 'keras' | 'png' | 'svg';
  /** Why it can't be had now, as `export:unavailable.<key>`; null where it can. */
  readonly unavailable: () => string | null;
  readonly run: () => Promise<void>;
}

const baseName = (): string =>
  documentStore.getState().project.name || i18next.t('common:untitled');
const isDrawn = (): string | null =>
  documentStore.getState().project.graph.nodes.length === 0 ? 'empty' : null;

function drawing(): string {
  const { graph } = documentStore.getState().project;
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
  return graphToSvg(graph, currentValidation(), {
    theme: dark ? 'dark' : 'light',
    language: currentLanguage(),
    direction: currentDirection(),
  });
}

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'model',
    unavailable: () => (hasTrainedModel() ? null : 'untrained'),
    run: async () => {
      const files = await exportModelFiles();
      if (!files) return;
      const project = new TextEncoder().encode(
        serializeProject(trainedProject(documentStore.getState().project)),
      );
      const contents = [...Object.entries(files), [PROJECT_IN_MODEL, project] as const];
      await saveExport(
        `${baseName()}.zip`,
        zipModel(contents.map(([name, bytes]) => ({ name, bytes }))),
      );
    },
  },
  {
    id: 'keras',
    unavailable: () => (currentValidation().valid ? null : 'invalid'),
    run: async () => {
      const { valid } = currentValidation();
      const { project } = documentStore.getState();
      if (valid) await saveText(`${baseName()}.py`, exportKerasScript(valid, project).script);
    },
  },
  {
    id: 'png',
    unavailable: isDrawn,
    run: async () => {
      const png = await rasterize(drawing(), 2);
      const text = serializeProject(documentStore.getState().project);
      await saveExport(`${baseName()}.png`, embedProject(png, text));
    },
  },
  {
    id: 'svg',
    unavailable: isDrawn,
    run: () => saveText(`${baseName()}.svg`, drawing()),
  },
];
