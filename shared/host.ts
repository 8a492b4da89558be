/** A file as read by the platform. `path` is a real path on the desktop and an opaque key in a browser. */
export interface HostFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
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

export type FileKind = 'project' | 'table' | 'images' | 'model' | 'any';
/** What the platform keeps by itself, by key, outside any project file. */
export type StoreName =
  | 'autosave'
  | 'runs'
  | 'checkpoints'
  | 'models'
  | 'data'
  | 'settings'
  | 'recent';

/**
 * Everything that the renderer asks of its platform: request name → arguments and answer.
 * The desktop shell (electron/) and the browser (renderer/src/platform/) implement the same map,
 * check the arguments on the receiving side, and pass the same contract tests.
 */
export interface HostRequests {
  /** The person picks files; null where they pick none. */
  openFile: { args: { kind: FileKind; multiple: boolean }; answer: readonly HostFile[] | null };
  /** Reads again a file that was opened before (recent projects, a project's data). */
  readFile: { args: { path: string }; answer: HostFile };
  /** Writes where `path` says (atomically), or asks where; null where the person cancels. */
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
