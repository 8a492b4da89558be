import { FILE_EXTENSIONS, type FileKind } from '../../../shared/host';

type Permission = { mode: 'read' | 'readwrite' };
interface PickerType {
  readonly description?: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

// The File System Access API, which TypeScript's DOM types leave out; only Chromium has it.
declare global {
  interface Window {
    readonly showOpenFilePicker?: (options: {
      id: string;
      multiple: boolean;
      types?: readonly PickerType[];
    }) => Promise<FileSystemFileHandle[]>;
    readonly showSaveFilePicker?: (options: {
      id: string;
      suggestedName: string;
      types?: readonly PickerType[];
    }) => Promise<FileSystemFileHandle>;
  }
  interface FileSystemFileHandle {
    queryPermission?(permission: Permission): Promise<PermissionState>;
    requestPermission?(permission: Permission): Promise<PermissionState>;
  }
}

/** A type that names every extension of a kind: pickers match names, not contents. */
export function pickerTypes(kind: FileKind): readonly PickerType[] | undefined {
  const extensions = FILE_EXTENSIONS[kind].map((extension) => `.${extension}`);
  return extensions.length > 0
    ? [{ accept: { 'application/octet-stream': extensions } }]
    : undefined;
}

/** Asks for files through a form's control: every browser has it, and it alone picks folders. */
export function pickWithInput(kind: FileKind, multiple: boolean): Promise<File[] | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.accept = FILE_EXTENSIONS[kind].map((extension) => `.${extension}`).join(',');
  input.webkitdirectory = kind === 'image-folder';
  // In the document while it is open: some browsers forget a control that nothing holds.
  input.hidden = true;
  document.body.append(input);
  return new Promise<File[] | null>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  }).finally(() => input.remove());
}
