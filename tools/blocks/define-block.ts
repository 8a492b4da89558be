import type { ExpressionValue } from '../../shared/expression/evaluate-expression';
import { evaluateExpression } from '../../shared/expression/evaluate-expression';
import { type Expression, parseExpression } from '../../shared/expression/parse-expression';
import { BLOCK, BLOCK_INPUT, BLOCK_OUTPUT } from '../../shared/graph/blocks/block';
import type {
  Block,
  BlockBinding,
  BlockId,
  Config,
  GraphEdge,
  GraphNode,
} from '../../shared/graph/graph';
import type { Text } from '../../shared/layers/text';

/** A value that the block's settings decide: `by('filters * 4')`. */
export interface Decided {
  readonly by: string;
}
export const by = (expression: string): Decided => ({ by: expression });

const isDecided = (value: unknown): value is Decided =>
  typeof value === 'object' && value !== null && 'by' in value;

/** A block that ships with the program. */
export interface ReadyBlock {
  readonly id: BlockId;
  readonly name: Text;
  /** What it does, where it comes from. */
  readonly summary: Text;
  readonly block: Block;
  /** Blocks that it is made of. */
  readonly parts: readonly ReadyBlock[];
}

/** What a layer gives out: its name, of a block also which output. */
export type Tensor = string;

/** A block while it is being written down. */
export interface BlockDrawing {
  /** Adds a layer; its wires come in the order of `inputs`. */
  layer(type: string, name: string, config: Config, ...inputs: readonly Tensor[]): Tensor;
  /** Adds an instance of a block of one output; its wires end at its inputs in their order. */
  block(part: ReadyBlock, name: string, settings: Config, ...inputs: readonly Tensor[]): Tensor;
}

interface Description {
  readonly id: BlockId;
  readonly name: Text;
  readonly summary: Text;
  readonly inputs?: readonly string[];
  readonly settings: Readonly<Record<string, ExpressionValue>>;
  /** Gives what leaves the block, by the name of its output. */
  readonly draw: (
    net: BlockDrawing,
    ...inputs: readonly Tensor[]
  ) => Readonly<Record<string, Tensor>>;
}

/** Writes a block down: where a setting is decided, it stands at what the defaults make of it. */
export function defineBlock(description: Description): ReadyBlock {
  const { id, name, summary, inputs = ['in'], settings, draw } = description;
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const parts = new Map<BlockId, ReadyBlock>();
  const bindings: BlockBinding[] = [];

  const decide = (node: string, config: Config): Config =>
    Object.fromEntries(
      Object.entries(config).map(([field, value]) => {
        if (!isDecided(value)) return [field, value];
        bindings.push({ node, field, expression: value.by });
        return [field, standardOf(value.by, settings)];
      }),
    );
  const put = (type: string, called: string, config: Config): void => {
    if (nodes.some((node) => node.id === called)) throw new Error(`two are called '${called}'`);
    nodes.push({ id: called, type, name: called, config, position: { x: 0, y: 0 } });
  };
  const net: BlockDrawing = {
    layer(type, called, config, ...sources) {
      put(type, called, decide(called, config));
      for (const source of sources)
        edges.push({ id: `${source}-${called}`, source, target: called });
      return called;
    },
    block(part, called, own, ...sources) {
      parts.set(part.id, part);
      put(BLOCK, called, { block: part.id, settings: decide(called, own) });
      const ports = part.block.nodes.filter(({ type }) => type === BLOCK_INPUT);
      for (const [place, source] of sources.entries()) {
        const targetPort = ports[place]?.id;
        const port = place === 0 ? {} : { targetPort };
        edges.push({ id: `${source}-${called}`, source, target: called, ...port });
      }
      return called;
    },
  };
  for (const port of inputs) put(BLOCK_INPUT, port, {});
  for (const [port, source] of Object.entries(draw(net, ...inputs))) {
    put(BLOCK_OUTPUT, port, {});
    edges.push({ id: `${source}-${port}`, source, target: port });
  }
  return {
    ...{ id, name, summary, parts: [...parts.values()] },
    block: {
      ...{ name: name.en, nodes, edges },
      settings: Object.entries(settings).map(([setting, standard]) => ({
        name: setting,
        default: standard,
        bindings: bindings.filter(({ expression }) => firstName(expression, settings) === setting),
      })),
    },
  };
}

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.code}`);
  return result.expression;
}

function standardOf(text: string, settings: Description['settings']): ExpressionValue {
  const result = evaluateExpression(parsed(text), { ...settings, i: 0, n: 1 });
  if (!result.ok) throw new Error(`${text}: ${result.error.code} ${result.error.what}`);
  return result.value;
}

/** The setting under which an expression of several is kept. */
function firstName(text: string, settings: Description['settings']): string | undefined {
  const words: readonly string[] = text.match(/[A-Za-z_]\w*/g) ?? [];
  return words.find((word) => Object.hasOwn(settings, word));
}
