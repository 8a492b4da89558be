import type { LayerDefinition } from '../../../shared/layers/define-layer';

/** How well one word fits a text: 0 not at all, higher is better. */
function scoreIn(text: string, word: string, scattered: boolean): number {
  const lower = text.toLowerCase();
  if (lower === word) return 100;
  if (lower.startsWith(word)) return 80 - Math.min(20, lower.length - word.length);
  const at = lower.indexOf(word);
  if (at >= 0) return startsWord(text, at) ? 50 : 40 - Math.min(20, at);
  if (!scattered) return 0;
  if (initials(text).startsWith(word)) return 45;
  return isScattered(lower, word) ? 15 : 0;
}

/** Where a word begins inside a name: at a capital, or anywhere in a script that has none. */
function startsWord(text: string, at: number): boolean {
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase() || letter === letter.toUpperCase();
}

/** The capitals and digits of a type: BatchNormalization → bn, Conv2D → c2d. */
const initials = (text: string): string => text.replace(/[^A-Z0-9]/g, '').toLowerCase();

/** Whether the letters stand in the text in this order: cnv in conv2d. */
function isScattered(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

function scoreLayer(layer: LayerDefinition, word: string): number {
  const names = [layer.type, layer.name.en, layer.name['zh-CN']];
  const byName = Math.max(...names.map((name) => scoreIn(name, word, true)));
  // Another name that it goes by stands below the layers that are called so.
  const byKeyword = Math.max(0, ...layer.keywords.map((name) => scoreIn(name, word, false)));
  const best = Math.max(byName, 0.6 * byKeyword);
  if (best > 0) return best;
  const summaries = [layer.summary.en, layer.summary['zh-CN']];
  return Math.max(...summaries.map((summary) => scoreIn(summary, word, false))) / 10;
}

/**
 * The layers that every word of the query fits, best first: by type, name, keyword or summary, in either
 * language, forgiving left-out letters. All of them, in their own order, for an empty query.
 */
export function searchLayers(
  layers: readonly LayerDefinition[],
  query: string,
): readonly LayerDefinition[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return layers;
  return layers
    .map((layer) => {
      const scores = words.map((word) => scoreLayer(layer, word));
      return { layer, score: scores.includes(0) ? 0 : scores.reduce((a, b) => a + b, 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ layer }) => layer);
}
