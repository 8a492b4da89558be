import { validate } from '../../shared/graph/validate';
import { terminalLanguage } from '../i18n';
import { readTemplate, readTemplates } from '../open-project';
import { print, printJson, table } from '../output';

/** `netloom templates`. */
export async function listTemplates({ json }: { json?: boolean }): Promise<void> {
  const language = terminalLanguage(process.env);
  const templates = await Promise.all(
    (await readTemplates()).map(async ({ id, name, summary }) => {
      const { graph } = await readTemplate(id);
      const { params } = validate(graph, null).totals;
      return { id, name: name[language], summary: summary[language], params };
    }),
  );
  if (json) printJson({ templates });
  else {
    const rows = templates.map((t) => [t.id, t.params.toLocaleString('en'), t.summary]);
    print(table(rows, [1]));
  }
}
