import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../../../shared/graph/graph';
import { categoryStyle } from '../../canvas/category-style';
import { useValidation } from '../../document/derived';
import { ProblemNote } from '../../problems/ProblemNote';
import classes from '../inspector.module.css';
import { NameField } from '../NameField';

/** A port of a block, seen from inside: all that there is to it is its name. */
export function PortPanel({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const problems = useValidation().problems.filter((problem) => problem.nodeId === node.id);
  return (
    <header className={classes.header} style={categoryStyle(node.type)}>
      <div className={classes.kind}>{t(`canvas:kind.${node.type}`)}</div>
      <NameField node={node} />
      <p className={classes.summaryText}>{t('block.portHelp')}</p>
      {problems.map((problem) => (
        <ProblemNote key={`${problem.code} ${problem.edgeId ?? ''}`} problem={problem} />
      ))}
    </header>
  );
}
