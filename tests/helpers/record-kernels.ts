import { tf } from '../../shared/engine/tf';

export type Direction = 'forward' | 'gradient';

/** Names of the kernels that ran, each with whether in a function or in its gradient. */
export type Recorded = Record<Direction, Set<string>>;

/** Runs `body` and notes the kernels; it says by `enter` in which direction it goes on. */
export function recordKernels<T>(body: (enter: (direction: Direction) => void) => T): {
  result: T;
  recorded: Recorded;
} {
  const recorded: Recorded = { forward: new Set(), gradient: new Set() };
  let direction: Direction = 'forward';
  const engine = tf.engine();
  const original = engine.runKernel;
  engine.runKernel = ((name: string, ...rest: [never, never]) => {
    recorded[direction].add(name);
    return original.call(engine, name, ...rest);
  }) as typeof original;
  try {
    const result = body((next) => {
      direction = next;
    });
    return { result, recorded };
  } finally {
    engine.runKernel = original;
  }
}

/** Value and gradients of `operation` at `inputs`, and the kernels behind each. */
export function runBothWays(
  operation: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: tf.Tensor[],
  dy: tf.Tensor,
) {
  return recordKernels((enter) =>
    tf.tidy(() => {
      let output: tf.Tensor | undefined;
      const grads = tf.grads((...xs: tf.Tensor[]) => {
        enter('forward');
        const y = operation(...xs);
        output = tf.keep(y);
        enter('gradient');
        return y;
      })(inputs, dy);
      return { output: output as tf.Tensor, grads };
    }),
  );
}
