/** Writes docs/templates.md, with what `netloom inspect` says of each template: `npm run docs:templates`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readTemplate, readTemplates } from '../cli/open-project';
import { formatBytes } from '../shared/formats/canvas/format-bytes';
import { formatCount } from '../shared/formats/canvas/format-count';
import { INSPECTED_BATCHES, networkCost } from '../shared/graph/network-cost';
import { validate } from '../shared/graph/validate';
import { formatShape, type Shape } from '../shared/layers/shape';
import type { Project } from '../shared/project/project';
import type { TemplateInfo } from '../shared/project/templates';

const PAGE = new URL('../docs/templates.md', import.meta.url);
/** What came of training each template that has data here, and of a step of each that has none. */
const MEASURED = new URL('../docs/templates.json', import.meta.url);

interface Measured {
  readonly conditions: { readonly trained: string; readonly stepped: string };
  readonly trained: Readonly<Record<string, { readonly result: string; readonly seconds: number }>>;
  readonly stepped: Readonly<Record<string, { readonly seconds: number; readonly loss: number }>>;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(heads),
  row(heads.map((_, place) => (place < 2 ? '---' : '---:'))),
  ...rows.map(row),
];

function costRow({ id, name }: TemplateInfo, { graph }: Project): string[] {
  const cost = networkCost(validate(graph, null));
  const inputs = graph.nodes.filter(({ type }) => type === 'Input');
  const shapes = inputs.map(({ config }) => formatShape(config.shape as Shape));
  return [
    `${name.en} \`${id}\``,
    shapes.join(', '),
    cost.params.toLocaleString('en'),
    formatCount(cost.multiplyAdds),
    formatBytes(cost.weights),
    ...cost.activations.map(({ bytes }) => formatBytes(bytes)),
  ];
}

const infos = await readTemplates();
const rows = await Promise.all(
  infos.map(async (info) => costRow(info, await readTemplate(info.id))),
);
const { conditions, trained, stepped }: Measured = JSON.parse(readFileSync(MEASURED, 'utf8'));
const measuredOf = <T>(from: Readonly<Record<string, T>>) =>
  infos.flatMap(({ id, name }) => {
    const found = from[id];
    return found ? [{ name: name.en, ...found }] : [];
  });

const page = [
  '# Templates',
  '',
  '<!-- Written by tools/docs-templates.ts: npm run docs:templates. -->',
  '',
  'What `netloom inspect NAME` says of each: parameters, multiply-adds of one sample, memory of the weights, and of',
  `every layer’s output with a batch of ${INSPECTED_BATCHES.join(' and of ')}, all in single precision. Training keeps the outputs for the way back, and`,
  'beside each weight its gradient and what the optimizer keeps.',
  '',
  ...table(
    [
      'template',
      'input',
      'parameters',
      'multiply-adds',
      'weights',
      ...INSPECTED_BATCHES.map((batch) => `activations, batch ${batch}`),
    ],
    rows,
  ),
  '',
  '## Trained',
  '',
  conditions.trained,
  '',
  ...table(
    ['template', 'result on the test split', 'seconds'],
    measuredOf(trained).map(({ name, result, seconds }) => [name, result, String(seconds)]),
  ),
  '',
  '## A step at full size',
  '',
  conditions.stepped,
  '',
  ...table(
    ['template', 'loss', 'seconds'],
    measuredOf(stepped).map(({ name, loss, seconds }) => [
      name,
      loss.toFixed(3),
      seconds.toFixed(1),
    ]),
  ),
];
writeFileSync(PAGE, `${page.join('\n')}\n`);
