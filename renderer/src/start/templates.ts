import { createStore, useStore } from 'zustand';
import { parseProject } from '../../../shared/project/parse-project';
import type { Project } from '../../../shared/project/project';
import { parseTemplates, type TemplateInfo } from '../../../shared/project/templates';

export interface Template {
  readonly info: TemplateInfo;
  readonly project: Project;
}

export const templatesUrl = (path: string): string =>
  new URL(`templates/${path}`, document.baseURI).href;

const templatesStore = createStore<{ readonly templates: readonly Template[] | null }>(() => ({
  templates: null,
}));

export async function loadTemplates(): Promise<void> {
  const read = async (path: string) => (await fetch(templatesUrl(path))).text();
  const infos = parseTemplates(await read('index.json'));
  const templates = await Promise.all(
    infos.map(async (info) => {
      const parsed = parseProject(await read(`${info.id}.netloom`));
      if (!parsed.ok) throw new Error(`template ${info.id}: ${parsed.error.code}`);
      return { info, project: parsed.project };
    }),
  );
  templatesStore.setState({ templates });
}

/** The templates that ship with the program; null while they are being read. */
export const useTemplates = (): readonly Template[] | null =>
  useStore(templatesStore, (state) => state.templates);
