import i18next from 'i18next';
import { createStore, useStore } from 'zustand';
import type { Text } from '../../../shared/layers/text';
import { parseProject } from '../../../shared/project/parse-project';
import { parseTemplates, type TemplateInfo } from '../../../shared/project/templates';
import { notifyError, notifyHostError } from '../app/notify';
import { openProject } from '../document/document-store';
import { toHostError } from '../platform/browser-errors';

export const templatesUrl = (path: string): string =>
  new URL(`templates/${path}`, document.baseURI).href;

const read = async (path: string): Promise<string> => {
  const response = await fetch(templatesUrl(path));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
};

const templatesStore = createStore<{ readonly templates: readonly TemplateInfo[] | null }>(() => ({
  templates: null,
}));

export async function loadTemplates(): Promise<void> {
  templatesStore.setState({ templates: parseTemplates(await read('index.json')) });
}

/** The templates that ship with the program; null while they are being read. */
export const useTemplates = (): readonly TemplateInfo[] | null =>
  useStore(templatesStore, (state) => state.templates);

/**
 * Opens a template, named and described in the person's language. Its project is read only now: the
 * list is all that the start page needs.
 */
export async function openTemplate(
  { id, paper = '', ...info }: TemplateInfo,
  inLanguage: (text: Text) => string,
): Promise<void> {
  const name = inLanguage(info.name);
  const notes = [inLanguage(info.summary), paper].filter(Boolean).join('\n\n');
  const file = `${id}.netloom`;
  let text: string;
  try {
    text = await read(file);
  } catch (error) {
    return notifyHostError(toHostError(error, file));
  }
  const parsed = parseProject(text);
  if (parsed.ok) return openProject({ ...parsed.project, name, notes }, null);
  const { code, params } = parsed.error;
  notifyError(name, String(i18next.t(`project:error.${code}`, { ...params })));
}
