import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../shared/formats/canvas/format-count';
import { blockPorts } from '../../../../shared/graph/blocks/block';
import type { Block, GraphNode } from '../../../../shared/graph/graph';
import { formatInteger } from '../../app/format';
import { categoryStyle } from '../../canvas/category-style';
import { useValidation } from '../../document/derived';
import { editGraph, endMerge } from '../../document/document-store';
import { useBlockAt } from '../../document/scope';
import classes from '../inspector.module.css';
import { Figure } from '../LayerFigures';
import { MoveButtons } from '../MoveButtons';
import { BlockSettings } from './BlockSettings';
import blocks from './blocks.module.css';

/** What shows inside of a block while nothing is selected: the block as a whole. */
export function BlockPanel({ scope }: { scope: string }) {
  const { t } = useTranslation('inspector');
  const found = useBlockAt(scope);
  const cost = useValidation().costs.get(scope);
  if (!found) return null;
  const { id, block } = found;
  const define = (label: string, change: Partial<Block>, mergeKey: string | null = null) =>
    editGraph(label, [{ kind: 'define-block', id, block: { ...block, ...change } }], mergeKey);
  return (
    <>
      <header className={classes.header} style={categoryStyle('Block')}>
        <div className={classes.kind}>{t('block.title')}</div>
        <TextInput
          size="xs"
          aria-label={t('block.name')}
          value={block.name}
          maxLength={200}
          onChange={(event) =>
            define('rename-block', { name: event.currentTarget.value }, `rename-block ${id}`)
          }
          onBlur={endMerge}
        />
        <p className={classes.summaryText}>{t('block.help')}</p>
      </header>
      <BlockSettings id={id} block={block} />
      <Ports
        block={block}
        onOrder={(nodes) => define('order-ports', { nodes })}
        onName={(node, name) =>
          define(
            'rename',
            { nodes: block.nodes.map((one) => (one === node ? { ...one, name } : one)) },
            `rename ${scope}/${node.id}`,
          )
        }
      />
      {cost && (
        <section className={classes.section}>
          <h3 className={classes.heading}>{t('figures')}</h3>
          <dl className={classes.figures}>
            <Figure label={t('params')} value={formatInteger(cost.params)} />
            <Figure label={t('multiplyAdds')} value={formatCount(cost.multiplyAdds)} />
          </dl>
        </section>
      )}
    </>
  );
}

interface PortsProps {
  readonly block: Block;
  readonly onOrder: (nodes: readonly GraphNode[]) => void;
  readonly onName: (port: GraphNode, name: string) => void;
}

/** The ports by their side, in the order in which instances show them. */
function Ports({ block, onOrder, onName }: PortsProps) {
  const { t } = useTranslation('inspector');
  const { inputs, outputs } = blockPorts(block);
  const swap = (one: GraphNode | undefined, other: GraphNode | undefined) => {
    if (!one || !other) return;
    onOrder(block.nodes.map((node) => (node === one ? other : node === other ? one : node)));
  };
  return [
    { side: 'inputs', ports: inputs },
    { side: 'outputs', ports: outputs },
  ].map(({ side, ports }) => (
    <section key={side} className={classes.section} aria-label={t(`block.${side}`)}>
      <h3 className={classes.heading}>{t(`block.${side}`)}</h3>
      {ports.length === 0 && <p className={classes.summaryText}>{t('block.noPorts')}</p>}
      <ol className={blocks.list}>
        {ports.map((port, place) => (
          <li key={port.id} className={blocks.line}>
            <TextInput
              size="xs"
              aria-label={t('block.portName', { place: place + 1 })}
              value={port.name}
              onChange={(event) => onName(port, event.currentTarget.value)}
              onBlur={endMerge}
            />
            <MoveButtons
              name={port.name}
              first={place === 0}
              last={place === ports.length - 1}
              onMove={(by) => swap(port, ports[place + by])}
            />
          </li>
        ))}
      </ol>
    </section>
  ));
}
