import type { ThreadMessage } from './native';

export function serve(message: ThreadMessage): void;
