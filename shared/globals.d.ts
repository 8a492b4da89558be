// The few globals that every platform of the program has (browser, worker, Electron, Node),
// declared by hand because shared/ compiles without the DOM's and Node's types.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds?: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare function structuredClone<T>(value: T): T;
declare const console: { warn(...values: unknown[]): void; error(...values: unknown[]): void };
interface MessagePortLike {
  addEventListener(type: 'message', listener: () => void): void;
  /** Delivers messages from now on. */
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}
declare class MessageChannel {
  readonly port1: MessagePortLike;
  readonly port2: MessagePortLike;
}
