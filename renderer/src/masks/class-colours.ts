/**
 * Okabe and Ito's colours, which people who see colours differently tell apart too, and Tol's beyond
 * them. Over pictures, which are dark in either theme: the colours are the same in both.
 */
const COLOURS = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#bbbbbb',
  '#aa4499',
  '#99ddff',
  '#ddaa88',
  '#bbcc33',
];
/** Of the first class, which mostly is the background. */
const GROUND = '#22272e';
/** So many degrees on, no hue comes back: the golden angle. */
const TURN = 137.508;

/** What a class is drawn in. */
export function classColour(label: number): string {
  if (label === 0) return GROUND;
  return COLOURS[label - 1] ?? `hsl(${Math.round((label * TURN) % 360)} 65% 60%)`;
}
