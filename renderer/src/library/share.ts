import i18next from 'i18next';
import type { HostFile } from '../../../shared/host';
import {
  type BlockFile,
  parseBlockFile,
  serializeBlockFile,
  takeBlock,
} from '../../../shared/project/block-file';
import { newProject } from '../../../shared/project/new-project';
import { notifyError, notifyHostError } from '../app/notify';
import { addNode } from '../canvas/actions/add-layer';
import { selectedInstance } from '../canvas/actions/scope';
import { onlySelected } from '../canvas/actions/selection';
import { canvasMiddle, pointerOverCanvas, toDrawing } from '../canvas/canvas-store';
import { documentStore, openProject } from '../document/document-store';
import { saveText } from '../export/save-export';
import { host } from '../platform/host';
import { additionOf } from './block-addition';
import { blockIdOf } from './library-store';

/** The block of the selected instance, as a file's contents; null where none is selected. */
export function selectedBlock(): BlockFile | null {
  const node = selectedInstance() === null ? null : onlySelected();
  return node && takeBlock(documentStore.getState().project.graph, blockIdOf(node));
}

export const shareFile = (file: BlockFile): Promise<void> =>
  saveText(`${nameOf(file) || 'block'}.netblock`, serializeBlockFile(file));

const nameOf = ({ root, blocks }: BlockFile): string => blocks[root]?.name ?? '';

export async function openBlockFromDialog(): Promise<void> {
  const picked = await host.request('openFile', { kind: 'block', multiple: false });
  if (!picked.ok) return notifyHostError(picked.error);
  const file = picked.value?.[0];
  if (file) openBlockFile(file);
}

export const isBlockFile = ({ name }: Pick<HostFile, 'name'>): boolean => /\.netblock$/i.test(name);

/** Puts a block's file on the canvas: where it was dropped, or in the middle. */
export function openBlockFile({ name, bytes }: HostFile): void {
  const parsed = parseBlockFile(new TextDecoder().decode(bytes));
  if (!parsed.ok) {
    const { code, params } = parsed.error;
    notifyError(name, String(i18next.t(`project:error.${code}`, { ...params })));
    return;
  }
  const { file } = parsed;
  if (!documentStore.getState().open) openProject(newProject(nameOf(file)), null);
  const place = toDrawing(pointerOverCanvas() ?? canvasMiddle());
  addNode(additionOf(file, nameOf(file)), { kind: 'add', after: null }, place);
}
