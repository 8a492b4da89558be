import { instantiate, type ThreadMessage } from './native';

/** What a lent thread does with its message: works until it is told to stop. */
export function serve({ module, memory, control, thread }: ThreadMessage): void {
  const exports = instantiate(module, memory) as { serve(control: number, thread: number): void };
  exports.serve(control, thread);
}
