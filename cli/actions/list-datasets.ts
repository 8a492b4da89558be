import { readCatalog } from '../../shared/data/catalog';
import { terminalLanguage } from '../i18n';
import { nodeDataAccess } from '../node-data';
import { print, printJson, table } from '../output';

/** `netloom datasets`. */
export async function listDatasets({ json }: { json?: boolean }): Promise<void> {
  const language = terminalLanguage(process.env);
  const datasets = (await readCatalog(nodeDataAccess)).map((set) => ({
    id: set.id,
    name: set.name[language],
    kind: set.kind,
    task: set.task,
    rows: set.rows + (set.test ?? 0),
    licence: set.licence,
    description: set.description[language],
  }));
  if (json) printJson({ datasets });
  else {
    const rows = datasets.map((set) => [
      set.id,
      set.task,
      set.rows.toLocaleString('en'),
      set.name,
      set.licence,
    ]);
    print(table(rows, [2]));
  }
}
