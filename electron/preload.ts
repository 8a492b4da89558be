/** Runs in the window's sandbox and gives its page the platform, and nothing else of Electron. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Host, HostFile } from '../shared/host';
import { CHANNELS } from './channels';

/** Passes a channel on to its listeners; what came before the first of them waits for it. */
function relay<T>(channel: string): (listener: (value: T) => void) => () => void {
  const listeners = new Set<(value: T) => void>();
  const early: T[] = [];
  ipcRenderer.on(channel, (_event, value: T) => {
    if (listeners.size === 0) early.push(value);
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    listeners.add(listener);
    for (const value of early.splice(0)) listener(value);
    return () => listeners.delete(listener);
  };
}

const host: Host = {
  kind: 'desktop',
  request: (name, args) => ipcRenderer.invoke(CHANNELS.request, name, args),
  onOpenFile: relay<HostFile>(CHANNELS.openFile),
  onCommand: relay<string>(CHANNELS.command),
};
contextBridge.exposeInMainWorld('netloomHost', host);
