import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { readTemplate, readTemplates } from '../../../../cli/open-project';
import { readCatalog } from '../../../../shared/data/catalog';
import type { DataConfig } from '../../../../shared/data/config';
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

async function saidOf(config: DataConfig): Promise<readonly string[]> {
  const dataset = okay(await loadDataset(config, nodeDataAccess)).value;
  const { findings, table } = okay(await examineData(config, nodeDataAccess, dataset)).value;
  expect(table?.rowCount).toBeGreaterThan(100);
  return findings.map(
    ({ severity, code, params }) => `${severity} ${code} ${params.columns ?? params.count}`,
  );
}

/** Templates that treat a bundled table in a way of their own, one for each way. */
async function ownTreatments(): Promise<readonly (readonly [string, DataConfig])[]> {
  const found = new Map<string, readonly [string, DataConfig]>();
  for (const { id } of await readTemplates()) {
    const { data } = await readTemplate(id);
    const { source } = data;
    if (source.kind !== 'bundled' || !tables.some((set) => set.id === source.id)) continue;
    if (JSON.stringify(data) === JSON.stringify(bundled(source.id))) continue;
    found.set(JSON.stringify(data), [id, data]);
  }
  return [...found.values()];
}

const treatments = await ownTreatments();

describe('a close look at the bundled tables', () => {
  it.each(tables)('cries no wolf at $id', async ({ id }) => {
    expect(await saidOf(bundled(id))).toEqual(SAID[id] ?? []);
  });

  const rankings = catalog.filter(({ format }) => format === 'interactions');
  it.each(rankings)('takes no pair of $id that was drawn for a repeated one', async ({ id }) => {
    const dataset = okay(await loadDataset(bundled(id), nodeDataAccess)).value;
    const { findings, duplicates } = okay(
      await examineData(bundled(id), nodeDataAccess, dataset),
    ).value;
    expect([findings, duplicates]).toEqual([[], null]);
  });

  it.each(treatments)('nor at the data of the template %s', async (_id, data) => {
    const warnings = (await saidOf(data)).filter((said) => said.startsWith('warning'));
    expect(warnings).toEqual([]);
  });
});
