/**
 * Writes docs/templates.md, with what `netloom inspect` says of each template, and the curves of their
 * training: `npm run docs:templates`. With `--train [NAME…]` it first trains these, or all with data.
 */
import { writeFileSync } from 'node:fs';
import { readTemplate, readTemplates } from '../cli/open-project';
import { formatBytes } from '../shared/formats/canvas/format-bytes';
import { formatCount } from '../shared/formats/canvas/format-count';
import { INSPECTED_BATCHES, networkCost } from '../shared/graph/network-cost';
import { validate } from '../shared/graph/validate';
import { TEXTS } from '../shared/layers/input';
import { formatShape, type Shape } from '../shared/layers/shape';
import type { Project } from '../shared/project/project';
import type { TemplateInfo } from '../shared/project/templates';
import { curvesPicture } from './docs-templates/curves';
import { readMeasured } from './docs-templates/measured';
import { trainTemplates } from './docs-templates/train';

const PAGE = new URL('../docs/templates.md', import.meta.url);
const CURVES = new URL('../docs/images/templates-trained.svg', import.meta.url);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(heads),
  row(heads.map((_, place) => (place < 2 ? '---' : '---:'))),
  ...rows.map(row),
];

function costRow({ id, name }: TemplateInfo, { graph }: Project): string[] {
  const cost = networkCost(validate(graph, null));
  const inputs = graph.nodes.filter(({ type }) => type === 'Input');
  const shapes = inputs.map(({ config }) =>
    config.source === TEXTS ? 'text' : formatShape(config.shape as Shape),
  );
  return [
    `${name.en} \`${id}\``,
    shapes.join(', '),
    cost.params.toLocaleString('en'),
    formatCount(cost.multiplyAdds),
    formatBytes(cost.weights),
    ...cost.activations.map(({ bytes }) => formatBytes(bytes)),
  ];
}

const quoted = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());

const [flag, ...names] = process.argv.slice(2);
if (flag === '--train') await trainTemplates(names);

const infos = await readTemplates();
const costs = await Promise.all(
  infos.map(async (info) => costRow(info, await readTemplate(info.id))),
);
const { conditions, ...measured } = readMeasured();
const runs = infos.flatMap((info) => {
  const trained = measured.trained[info.id];
  return trained ? [{ info, trained }] : [];
});
const steps = infos.flatMap(({ id, name }) => {
  const stepped = measured.stepped[id];
  return stepped ? [[name.en, stepped.loss.toFixed(3), stepped.seconds.toFixed(1)]] : [];
});

const heads = ['template', 'input', 'parameters', 'multiply-adds', 'weights'];
const page = [
  '# Templates',
  '',
  '<!-- Written by tools/docs-templates.ts: npm run docs:templates. -->',
  '',
  'What `netloom inspect NAME` says of each: parameters, multiply-adds of one sample, memory of the weights, and of',
  `every layer’s output with a batch of ${INSPECTED_BATCHES.join(' and of ')}, all in single precision. Training keeps the outputs for the`,
  'way back, and beside each weight its gradient and what the optimizer keeps. `tests/unit/templates/counts.test.ts`',
  'holds the published counts. The paper of U-Net counts none: its 31,030,658 are those that',
  '[Keras prints](https://apoorvnandan.github.io/2020/08/30/unet-keras) of the network built from its figure 1, layer',
  'by layer in `tests/unit/templates/u-net.test.ts`.',
  '',
  ...table([...heads, ...INSPECTED_BATCHES.map((batch) => `activations, batch ${batch}`)], costs),
  '',
  '## Trained',
  '',
  conditions.trained,
  '',
  ...table(
    ['template', 'on the test split', 'seconds'],
    runs.map(({ info, trained }) => [info.name.en, trained.result, String(trained.seconds)]),
  ),
  '',
  '![Loss of each run, epoch by epoch](images/templates-trained.svg)',
  '',
  ...runs.flatMap(({ info, trained: { sample } }) =>
    sample === undefined
      ? []
      : [`What ${info.name.en} wrote at the end:`, '', ...quoted(sample), ''],
  ),
  '## A step at full size',
  '',
  conditions.stepped,
  '',
  ...table(['template', 'loss', 'seconds'], steps),
];
writeFileSync(PAGE, `${page.join('\n')}\n`);
writeFileSync(CURVES, curvesPicture(runs));
