import { useTranslation } from 'react-i18next';
import { isBlock, isPort } from '../../../shared/graph/blocks/block';
import { useCurrentGraph, useViewScope } from '../document/scope';
import { useView } from '../view/view-store';
import { BlockPanel } from './blocks/BlockPanel';
import { InstancePanel } from './blocks/InstancePanel';
import { PortPanel } from './blocks/PortPanel';
import { HelpPane } from './HelpPane';
import classes from './inspector.module.css';
import { LayerPanel } from './LayerPanel';
import { ProjectPanel } from './ProjectPanel';
import { SelectionPanel } from './SelectionPanel';
import { WirePanel } from './WirePanel';

/** What is selected, and everything that can be set about it. */
export function Inspector() {
  const { t } = useTranslation('inspector');
  return (
    <aside className={classes.inspector} aria-label={t('label')}>
      <div className={classes.scroll}>
        <SelectedPanel />
      </div>
      <HelpPane />
    </aside>
  );
}

function SelectedPanel() {
  const chosen = useView((state) => state.selectedNodes);
  const chosenEdges = useView((state) => state.selectedEdges);
  const graph = useCurrentGraph();
  const scope = useViewScope();
  const nodes = chosen.size === 0 ? [] : graph.nodes.filter((node) => chosen.has(node.id));
  const [first] = nodes;
  if (first && nodes.length > 1) return <SelectionPanel nodes={nodes} />;
  if (first && isBlock(first)) return <InstancePanel key={first.id} node={first} />;
  if (first && isPort(first)) return <PortPanel node={first} />;
  if (first) return <LayerPanel node={first} />;
  const edge = graph.edges.find(({ id }) => chosenEdges.has(id));
  if (edge) return <WirePanel edge={edge} />;
  return scope === '' ? <ProjectPanel /> : <BlockPanel scope={scope} />;
}
