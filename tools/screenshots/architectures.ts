/** Pictures of large networks, folded and unfolded, as the canvas draws them: `npx tsx tools/screenshots/architectures.ts`. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { withApp } from '../../bench/browser/open-app';
import type { Graph, GraphNode } from '../../shared/graph/graph';
import { parseProject } from '../../shared/project/parse-project';

/** Which blocks of the drawing are open in place in its second picture, and how wide that is. */
const NETWORKS = [
  { id: 'resnet-50', opened: ['conv3'], width: 3600 },
  { id: 'googlenet', opened: ['inception3a', 'inception3b'], width: 3600 },
];

const open = (nodes: readonly GraphNode[], opened?: readonly string[]): GraphNode[] =>
  nodes.map((node) =>
    node.type === 'Block' && (opened?.includes(node.name) ?? true)
      ? { ...node, config: { ...node.config, open: true } }
      : node,
  );

const unfolded = ({ nodes, edges, blocks = {} }: Graph, opened: readonly string[]): Graph => ({
  nodes: open(nodes, opened),
  edges,
  blocks: Object.fromEntries(
    Object.entries(blocks).map(([id, block]) => [id, { ...block, nodes: open(block.nodes) }]),
  ),
});

/** The drawing alone, from left to right, over the width of the page. */
async function shoot(page: Page, file: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 1400 });
  await page.keyboard.press('Control+j');
  await page.getByRole('button', { name: 'Switch between downward and rightward' }).click();
  await page.locator('.react-flow').focus();
  // The layout is worked out by a worker, then the layers glide to their places.
  await page.waitForTimeout(8000);
  await page.keyboard.press('Shift+Digit1');
  await page.mouse.move(5, 5);
  await page.waitForTimeout(1500);
  const boxes = await page.locator('.react-flow__node').evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  const margin = 24;
  const left = Math.min(...boxes.map((box) => box.left)) - margin;
  const top = Math.min(...boxes.map((box) => box.top)) - margin;
  const right = Math.max(...boxes.map((box) => box.right)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + margin;
  const clip = { x: left, y: top, width: right - left, height: bottom - top };
  await page.screenshot({ path: `docs/images/${file}.png`, clip });
}

for (const { id, opened, width } of NETWORKS) {
  const parsed = parseProject(readFileSync(`templates/${id}.netloom`, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.code);
  const { project } = parsed;
  await withApp(project, (page) => shoot(page, `${id}-folded`, 2400));
  const graph = unfolded(project.graph, opened);
  await withApp({ ...project, graph }, (page) => shoot(page, `${id}-unfolded`, width));
}
