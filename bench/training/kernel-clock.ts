import { tf } from '../../shared/engine/tf';

interface Row {
  readonly what: string;
  /** Milliseconds. */
  time: number;
  calls: number;
}

/** Clocks every kernel that is registered for a backend, for as long as the process lives. */
export class KernelClock {
  /** What the step is at; 'backward' is noticed by itself. */
  part = '';
  #rows = new Map<string, Row>();
  /** Time of the kernels called by the one that runs, which is not its own. */
  #inner = 0;

  constructor(
    backend: string,
    private readonly withShapes: boolean,
    private readonly now: () => number,
  ) {
    for (const kernel of tf.getKernelsForBackend(backend)) {
      tf.unregisterKernel(kernel.kernelName, backend);
      tf.registerKernel({
        ...kernel,
        kernelFunc: (params) =>
          this.#measure(kernel.kernelName, params.inputs, () => kernel.kernelFunc(params)),
      });
    }
    this.#watchTape();
  }

  get total(): number {
    return this.rows().reduce((sum, { time }) => sum + time, 0);
  }

  rows(): Row[] {
    return [...this.#rows.values()].sort((a, b) => b.time - a.time);
  }

  clear(): void {
    this.#rows.clear();
  }

  #measure<T>(name: string, inputs: tf.NamedTensorInfoMap, run: () => T): T {
    const outer = this.#inner;
    this.#inner = 0;
    const start = this.now();
    try {
      return run();
    } finally {
      const whole = this.now() - start;
      const row = this.#row(name, inputs);
      row.time += whole - this.#inner;
      row.calls++;
      this.#inner = outer + whole;
    }
  }

  #row(name: string, inputs: tf.NamedTensorInfoMap): Row {
    const shapes = Object.values(inputs).map((input) =>
      Array.isArray(input) ? `${input.length} tensors` : `[${input?.shape}]`,
    );
    const what = `${name} (${this.part})${this.withShapes ? ` ${shapes.join(' ')}` : ''}`;
    const row = this.#rows.get(what) ?? { what, time: 0, calls: 0 };
    this.#rows.set(what, row);
    return row;
  }

  /** tfjs goes back over its tape in a scope that it calls so. */
  #watchTape(): void {
    const engine = tf.engine();
    const tidy = engine.tidy.bind(engine) as (...values: unknown[]) => unknown;
    const watched = (...values: unknown[]) => {
      const before = this.part;
      if (values[0] === 'backward') this.part = 'backward';
      try {
        return tidy(...values);
      } finally {
        this.part = before;
      }
    };
    Object.assign(engine, { tidy: watched });
  }
}
