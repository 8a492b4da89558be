import { terminalLanguage } from '../i18n';
import { readTemplates } from '../open-project';
import { print, printJson, table } from '../output';

/** `netloom templates`. */
export async function listTemplates({ json }: { json?: boolean }): Promise<void> {
  const language = terminalLanguage(process.env);
  const templates = (await readTemplates()).map(({ id, group, name, summary, params }) => {
    return { id, group, name: name[language], summary: summary[language], params };
  });
  if (json) printJson({ templates });
  else {
    const rows = templates.map((t) => [t.id, t.params.toLocaleString('en'), t.summary]);
    print(table(rows, [1]));
  }
}
