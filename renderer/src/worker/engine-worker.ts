/**
 * The engine's end of protocol.ts: receives commands, hands them to the engine in shared/, and posts
 * what it says. Does no work of its own.
 */
import { assertNever } from './assert-never';
import { EngineHost } from './engine-host';
import type { EngineCommand, EngineReport } from './protocol';

const host = new EngineHost((report: EngineReport, transfer: Transferable[]) =>
  self.postMessage(report, { transfer }),
);

self.onmessage = ({ data }: MessageEvent<EngineCommand>) => {
  switch (data.kind) {
    case 'train':
      void host.train(data.runId, data.source, data.extent, data.checkpoint);
      return;
    case 'learn':
      host.learn(data.findings);
      return;
    case 'load':
      void host.load(data.runId, data.source, data.weights);
      return;
    case 'pause':
      host.pause(data.runId);
      return;
    case 'resume':
      host.resume(data.runId, data.extent);
      return;
    case 'stop':
      host.stop(data.runId);
      return;
    case 'ask':
      void host.answer(data.runId, data.id, data.question);
      return;
    case 'enough':
      host.enough(data.id);
      return;
    default:
      assertNever(data);
  }
};

// Without this a rejected promise dies in silence; thrown, it reaches the window as a crash.
self.onunhandledrejection = (event) => {
  event.preventDefault();
  const { reason } = event;
  setTimeout(() => {
    throw reason;
  });
};
