import type { Language } from './layers/text';

/** A file as read by the platform. `path` is a real path on the desktop and an opaque key in a browser. */
export interface HostFile {
  readonly name: string;
  readonly path: string;
  /** Its contents, or their beginning where `size` says that there are more. */
  readonly bytes: Uint8Array;
  /** In bytes; only of data that are read in pieces: a file beyond WHOLE_LIMIT, or a large folder as a zip. */
  readonly size?: number;
}

/** A file of data to be read in pieces, which may be posted to a worker. */
export type DataFile = LazyFile | ServedFile;

/** What a browser's Blob or File is: on disk until a piece is asked for. */
export interface LazyFile {
  readonly size: number;
  /** Of a File, milliseconds. */
  readonly lastModified?: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The desktop's: GET with `Range` and, in quotation marks, the version as `If-Match`; 412 once it changed. */
export interface ServedFile {
  /** Below the page's own origin. */
  readonly address: string;
  readonly size: number;
  readonly version: string;
}

/** What failed, as a code for `errors:<code>`, the file it is about, and the system's own words. */
export interface HostError {
  readonly code: 'not-found' | 'no-permission' | 'disk-full' | 'too-large' | 'refused' | 'failed';
  readonly path?: string;
  readonly detail?: string;
}
export type HostResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: HostError };

/**
 * `images` are image files or zips of them; `image-folder` is a folder of data (images, sounds, tables,
 * labels), whose files are answered with their path below it as `name` ('cats/1.png').
 */
export const FILE_KINDS = [
  'project',
  'block',
  'table',
  'images',
  'image-folder',
  'model',
  'any',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'];
const TABLES = ['csv', 'tsv', 'tab', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'xlsx', 'npy'];
const SOUNDS = ['wav', 'flac', 'mp3', 'ogg'];

/** What a dialog offers for each kind, without the dot; empty means every file. */
export const FILE_EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  project: ['netloom', 'png', 'json', 'zip'],
  block: ['netblock'],
  table: [...TABLES, 'md', 'gz'],
  images: [...IMAGES, 'zip'],
  'image-folder': [
    ...IMAGES,
    ...TABLES,
    ...SOUNDS,
    'npz',
    'gz',
    'idx',
    'yaml',
    'yml',
    'names',
    'md',
  ],
  model: ['json', 'bin', 'zip'],
  any: [],
};

/** What the platform keeps by itself, by key, outside any project file. */
export const STORE_NAMES = [
  'autosave',
  'runs',
  'checkpoints',
  'models',
  'data',
  'settings',
  'recent',
  'blocks',
] as const;
export type StoreName = (typeof STORE_NAMES)[number];

/** Larger files, or picks that are larger together, are answered with 'too-large'; in bytes. */
export const FILE_LIMIT = 1024 ** 3;
/** A single file of data that is larger is answered with its first HEAD_SIZE bytes, and read in pieces. */
export const WHOLE_LIMIT = 2 ** 27;
export const HEAD_SIZE = 2 ** 20;
/** A pick of more files is answered with 'too-large'. */
export const FILE_COUNT_LIMIT = 1_000_000;
/** A store's entry that is larger is answered with 'too-large'; in bytes. */
export const STORE_LIMIT = 1024 ** 3;

/** The command that a platform runs before it closes a window whose work the person wants kept. */
export const SAVE_COMMAND = 'save';

/** A command in the application's menu, as the renderer's list of commands describes it. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** As in 'Mod+Shift+Z': Mod is Cmd on a Mac, Ctrl elsewhere. Shown; the renderer reads the keys. */
  readonly shortcut: string | null;
  readonly enabled: boolean;
}
export interface MenuGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/**
 * Everything that the renderer asks of its platform: request name → arguments and answer.
 * The desktop shell (electron/) and the browser (renderer/src/platform/) implement the same map,
 * check the arguments on the receiving side, and pass the same contract tests.
 */
export interface HostRequests {
  /** The person picks files, or one folder for `image-folder`; null where they pick none. */
  openFile: { args: { kind: FileKind; multiple: boolean }; answer: readonly HostFile[] | null };
  /**
   * Reads again a file that the person chose before (recent projects, a project's data); any other is
   * refused.
   */
  readFile: { args: { path: string }; answer: HostFile };
  /** The data behind the key of a project: what the store 'data' keeps, or a file that the person chose. */
  findData: { args: { key: string }; answer: DataFile };
  /** Keeps a file that the person chose as data, and answers with the key. Nothing of it is read. */
  keepData: { args: { path: string }; answer: { readonly key: string } };
  /**
   * Writes atomically where `path` says, which must be what openFile (for projects) or saveFile
   * answered, or asks where; null where the person cancels.
   */
  saveFile: {
    args: { path: string | null; suggestedName: string; kind: FileKind; bytes: Uint8Array };
    answer: { readonly path: string; readonly name: string } | null;
  };
  storePut: { args: { store: StoreName; key: string; bytes: Uint8Array }; answer: null };
  storeGet: { args: { store: StoreName; key: string }; answer: Uint8Array | null };
  storeDelete: { args: { store: StoreName; key: string }; answer: null };
  storeKeys: { args: { store: StoreName }; answer: readonly string[] };
  /** Tells the platform whether closing would lose work, so that it asks first. */
  setUnsaved: { args: { unsaved: boolean; name: string }; answer: null };
  /** The application's menu, in the interface's language. A browser has none and takes no notice. */
  setMenu: { args: { language: Language; groups: readonly MenuGroup[] }; answer: null };
}
export type HostRequestName = keyof HostRequests;

export interface Host {
  readonly kind: 'desktop' | 'web';
  readonly request: <N extends HostRequestName>(
    name: N,
    args: HostRequests[N]['args'],
  ) => Promise<HostResult<HostRequests[N]['answer']>>;
  /** Files that the system hands over: double-clicked, or given on the command line. */
  readonly onOpenFile: (listener: (file: HostFile) => void) => () => void;
  /** A command of the application menu, by its id. */
  readonly onCommand: (listener: (id: string) => void) => () => void;
}
