import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { readCatalog } from '../../../../shared/data/catalog';
import { examineData } from '../../../../shared/data/examine/examine';
import { loadDataset } from '../../../../shared/data/load';
import { bundled, okay } from '../fixture';

/**
 * All that is said of the bundled sets. The iris' repeated flower and the houses' empty columns are known;
 * customers of the churn set with the same contract, months and charges are different people.
 */
const SAID: Readonly<Record<string, readonly string[]>> = {
  iris: ['note duplicates-across 1'],
  ames: ['note near-constant Street, Utilities, Pool_Area'],
  churn: ['note duplicates-across 18', 'note contradictions 42'],
};

const catalog = await readCatalog(nodeDataAccess);
const tables = catalog.filter(({ format, kind }) => format.startsWith('csv') && kind !== 'image');

describe('a close look at the bundled tables', () => {
  it.each(tables)('cries no wolf at $id', async ({ id }) => {
    const config = bundled(id);
    const dataset = okay(await loadDataset(config, nodeDataAccess)).value;
    const { findings, table } = okay(await examineData(config, nodeDataAccess, dataset)).value;
    const said = findings.map(
      ({ severity, code, params }) => `${severity} ${code} ${params.columns ?? params.count}`,
    );
    expect(said).toEqual(SAID[id] ?? []);
    expect(table?.rowCount).toBeGreaterThan(100);
  });
});
