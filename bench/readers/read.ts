/** Reads the table at a path in one way and prints how it went; a process of its own for each. */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';

const [reader = '', path = ''] = process.argv.slice(2);

/** Numbers as numbers, and all rows kept. */
async function papaparse(): Promise<number> {
  const Papa = createRequire(import.meta.url)('papaparse') as {
    parse(input: NodeJS.ReadableStream, config: object): void;
  };
  const rows: unknown[] = [];
  await new Promise((complete, error) => {
    const chunk = ({ data }: { data: unknown[] }) => {
      for (const row of data) rows.push(row);
    };
    Papa.parse(createReadStream(path), {
      header: true,
      dynamicTyping: true,
      chunk,
      complete,
      error,
    });
  });
  return rows.length;
}

/** Read as a data set is when it is trained on: row by row, none of them kept. */
async function tfData(): Promise<number> {
  const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as {
    data: {
      csv(
        source: string,
        config: object,
      ): { forEachAsync(use: (row: unknown) => void): Promise<void> };
    };
  };
  let rows = 0;
  const columnConfigs = { bought: { isLabel: true } };
  await tf.data.csv(`file://${path}`, { columnConfigs }).forEachAsync(() => {
    rows += 1;
  });
  return rows;
}

async function netloom(): Promise<number> {
  const { nodeDataAccess } = await import('../../cli/node-data');
  const { dataConfigSchema } = await import('../../shared/data/config');
  const { loadDataset } = await import('../../shared/data/load');
  const source = { kind: 'file', format: 'table', key: path, name: path };
  const config = dataConfigSchema.parse({ source, targets: ['bought'] });
  const read = await loadDataset(config, nodeDataAccess);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { train, validation, test } = read.value.info.counts;
  return train + validation + test;
}

const READERS: Readonly<Record<string, () => Promise<number>>> = {
  netloom,
  papaparse,
  'tf-data': tfData,
};
const start = performance.now();
const before = process.cpuUsage();
const rows = await READERS[reader]?.();
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
const processor = (user + system) / 1e6;
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ rows, seconds, processor, peak }));
