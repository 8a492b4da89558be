import { NO_DATA } from '../data/config';
import { EMPTY_GRAPH } from '../graph/graph';
import { DEFAULT_TRAINING } from '../training/settings';
import { PROJECT_VERSION, type Project } from './project';

/** An empty canvas, no data, training as most networks like it. */
export const newProject = (name: string): Project => ({
  format: 'netloom',
  version: PROJECT_VERSION,
  name,
  notes: '',
  graph: EMPTY_GRAPH,
  data: NO_DATA,
  training: DEFAULT_TRAINING,
});
