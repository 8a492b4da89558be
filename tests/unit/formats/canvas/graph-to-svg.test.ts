import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CANVAS_COLORS } from '../../../../shared/formats/canvas/canvas-theme';
import { graphToSvg } from '../../../../shared/formats/canvas/graph-to-svg';
import { fitText, textWidth } from '../../../../shared/formats/canvas/svg-text';
import type { Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { chain, node } from '../../graph/sample-graphs';

const graph: Graph = chain(
  node('image', 'Input', { shape: [28, 28, 1] }, { x: -10, y: 20 }),
  node('conv', 'Conv2D', { filters: 8 }, { x: -10, y: 124 }),
  node('flat', 'Flatten', {}, { x: -10, y: 228 }),
  node('last', 'Dense', { units: 10, activation: 'softmax' }, { x: -10, y: 332 }),
  node('out', 'Output', {}, { x: -10, y: 436 }),
);
const draw = (drawn: Graph, language: 'en' | 'zh-CN' = 'en', theme: 'light' | 'dark' = 'light') =>
  graphToSvg(drawn, validate(drawn), { language, theme });

/** Every opened element closed in turn, every attribute quoted, nothing forbidden: what XML asks. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (_all, closing: string, name: string, _attributes, empty: string) => {
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/);
}

describe('the picture of a graph', () => {
  it('shows names, kinds, settings, shapes and parameters', () => {
    const svg = draw(graph);
    expectWellFormed(svg);
    for (const text of ['conv', 'Conv2D', '8 · 3×3', '26×26×8', '54.1 K', '5408']) {
      expect(svg).toContain(text);
    }
    expect(svg).toContain('width="272" height="544" viewBox="-42 -12 272 544"');
    expect(svg.match(/<path d="M94 \d+C/g)).toHaveLength(4);
  });

  it('speaks the reader’s language and wears both themes', () => {
    expect(draw(graph, 'zh-CN')).toContain('二维卷积');
    expect(draw(graph, 'en', 'dark')).toContain(CANVAS_COLORS.dark.category.convolution);
  });

  it('marks what is wrong', () => {
    const wrong = chain(node('image', 'Input', { shape: [4] }), node('conv', 'Conv2D'));
    const svg = draw(wrong);
    expect(svg).toContain(`stroke="${CANVAS_COLORS.light.error}"`);
    expect(svg).toContain('stroke-dasharray');
  });

  it('stays a picture whatever a layer is called', () => {
    const names = [
      '</svg><script>alert(1)</script>',
      '"&\'',
      '\u0000\u0007\ud800x',
      ']]>',
      '名'.repeat(80),
    ];
    const svg = draw({
      ...graph,
      nodes: graph.nodes.map((n, i) => ({ ...n, name: names[i] ?? '' })),
    });
    expectWellFormed(svg);
    expect(svg).not.toContain('<script');
    const unknown = chain(node('a', 'Nothing<known>', { x: 1 }));
    expectWellFormed(draw(unknown));
    expectWellFormed(draw({ nodes: [], edges: [] }));
  });
});

it('leaves out the end of a text that does not fit', () => {
  expect(fitText('short', 12, 100)).toBe('short');
  const fitted = fitText('a name that is far too long', 12, 80);
  expect(fitted).toMatch(/^a name.*…$/);
  expect(textWidth(fitted, 12)).toBeLessThanOrEqual(80);
  expect(fitText('anything', 12, 0)).toBe('');
});

describe('the colours', () => {
  const css = readFileSync(
    new URL('../../../../renderer/src/app/global.css', import.meta.url),
    'utf8',
  );
  const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]');

  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('%s: are those of the screen', (theme, block) => {
    const colors = CANVAS_COLORS[theme];
    const variables = new Map(
      [...block.matchAll(/--nl-([\w-]+): ([^;]+);/g)].map((match) => [match[1], match[2] ?? '']),
    );
    const same = { ...colors, 'text-2': colors.secondText };
    for (const name of [
      'canvas',
      'surface',
      'border',
      'text',
      'text-2',
      'error',
      'warning',
    ] as const) {
      expect(same[name], name).toBe(variables.get(name));
    }
    for (const [category, color] of Object.entries(colors.category)) {
      const numbers =
        variables
          .get(`cat-${category}`)
          ?.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      expect(color, category).toBe(oklchToHex(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0));
    }
  });
});

/** Björn Ottosson's definition of Oklab, and the transfer curve of sRGB. */
function oklchToHex(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((x) => {
    const curve = x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.min(1, Math.max(0, curve)));
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
