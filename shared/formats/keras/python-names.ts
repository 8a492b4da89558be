import type { NodeId } from '../../graph/graph';

/** Words that Python or the script itself has taken. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for ' +
    'from global if import in is lambda nonlocal not or pass raise return try while with yield ' +
    'keras layers ops initializers regularizers constraints math np LRN StopGradient Sampling ' +
    'GradientReversal PositionEmbedding SinePositionEncoding hard_sigmoid gelu_tanh LEARNING_RATE_FACTORS'
  ).split(' '),
);

/** A Python variable for each layer, after its name: `conv-1` becomes `conv_1`. */
export function variablesFor(names: ReadonlyMap<NodeId, string>): ReadonlyMap<NodeId, string> {
  const taken = new Set(TAKEN);
  const variables = new Map<NodeId, string>();
  for (const [id, name] of names) {
    const base = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
    let variable = base;
    for (let count = 2; taken.has(variable); count++) variable = `${base}_${count}`;
    taken.add(variable);
    variables.set(id, variable);
  }
  return variables;
}

/** Any text on one line of a comment or a docstring, without a way out of it. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replaceAll('\\', '/')
    .replaceAll('"', '’')
    .trim();
