import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { useView } from '../view/view-store';
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
  const graph = useDocument((state) => state.project.graph);
  const nodes = chosen.size === 0 ? [] : graph.nodes.filter((node) => chosen.has(node.id));
  const [first] = nodes;
  if (first)
    return nodes.length > 1 ? <SelectionPanel nodes={nodes} /> : <LayerPanel node={first} />;
  const edge = graph.edges.find(({ id }) => chosenEdges.has(id));
  return edge ? <WirePanel edge={edge} /> : <ProjectPanel />;
}
