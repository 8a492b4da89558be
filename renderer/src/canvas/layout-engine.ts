import Elk from 'elkjs/lib/elk-api';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { LayoutEngine } from '../../../shared/graph/layout';

let engine: LayoutEngine | null = null;

/** ELK in a worker of its own, started when it is first asked for: 1,000 layers take it seconds. */
export function layoutEngine(): LayoutEngine {
  engine ??= new Elk({ workerUrl, workerFactory: (url = workerUrl) => new Worker(url) });
  return engine;
}
