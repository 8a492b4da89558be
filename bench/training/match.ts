import type { WorkloadName } from '../models';
import type { Answer, Task } from './contestant';
import { ContestantProcess } from './contestant-process';
import type { Entrant } from './entrants';
import { median } from './statistics';

export interface Rules {
  readonly batch: number;
  readonly rounds: number;
  /** How long a contestant's turn is meant to take, in milliseconds. */
  readonly turn: number;
  /** The longest that a first step may take, start included, in milliseconds. */
  readonly limit: number;
}

/** What became of one contestant; times in milliseconds, sizes in mebibytes. */
export interface Result {
  readonly label: string;
  readonly who: Task['who'];
  readonly device: Task['device'];
  readonly threads: number | null;
  /** From the start of the process until the first step is done. */
  coldStart?: number;
  /** One list a turn, the first turn left out. Of a slow contestant that of the first step alone. */
  turns: number[][];
  /** Processor time of each of those turns, of one step, all threads together. */
  processor: number[];
  memory?: number;
  heap?: number;
  dispatches?: number;
  error?: string;
  /** The time that its first step exceeded. */
  overLimit?: number;
}

/** One whose steps take longer has a single turn of a single step, its first. */
const SLOW = 8000;
const MOST_STEPS = 50;

/**
 * One workload: starts every contestant, one after the other, then has them take turns of a few steps,
 * so that whatever else the machine does meets them alike.
 */
export async function match(
  model: WorkloadName,
  field: readonly Entrant[],
  rules: Rules,
  say: (what: string) => void,
): Promise<Result[]> {
  const players: Player[] = [];
  try {
    for (const entrant of field) {
      const player = new Player(entrant, model, rules);
      players.push(player);
      await player.start();
      say(
        `${entrant.label}: ${player.result.error ?? `first step after ${Math.round(player.result.coldStart ?? 0)} ms`}`,
      );
    }
    for (let round = 0; round <= rules.rounds; round++)
      for (const player of players) await player.turn(round > 0);
    for (const player of players) await player.end();
  } finally {
    for (const player of players) player.stop();
  }
  return players.map(({ result }) => result);
}

class Player {
  readonly result: Result;
  readonly #process: ContestantProcess;
  readonly #rules: Rules;
  readonly #begun = performance.now();
  /** Of a step, as far as is known. */
  #time = Number.NaN;

  constructor({ label, who, device, threads }: Entrant, model: WorkloadName, rules: Rules) {
    const task: Task = { who, device, threads, model, batch: rules.batch };
    this.result = { label, who, device, threads, turns: [], processor: [] };
    this.#rules = rules;
    this.#process = new ContestantProcess(who, JSON.stringify(task));
  }

  async start(): Promise<void> {
    const answer = await this.#process.listen(this.#rules.limit);
    if (this.#failed(answer) || !('first' in answer)) return;
    this.result.coldStart = performance.now() - this.#begun;
    this.#time = answer.time;
    if (answer.time > SLOW) {
      this.result.turns.push([answer.time]);
      await this.end();
    }
  }

  /** A few steps; the first turn only warms up. */
  async turn(counts: boolean): Promise<void> {
    if (!this.#plays) return;
    const { turn, limit } = this.#rules;
    const steps = Math.max(1, Math.min(MOST_STEPS, Math.round(turn / this.#time)));
    const answer = await this.#process.ask({ steps }, limit);
    if (this.#failed(answer) || !('times' in answer)) return;
    this.#time = median(answer.times);
    if (!counts) return;
    this.result.turns.push([...answer.times]);
    this.result.processor.push(answer.processor / answer.times.length);
  }

  async end(): Promise<void> {
    if (!this.#plays) return;
    if (this.result.device === 'webgpu') {
      const counted = await this.#process.ask({ count: true }, this.#rules.limit);
      if (!this.#failed(counted) && 'dispatches' in counted)
        this.result.dispatches = counted.dispatches;
    }
    const answer = await this.#process.ask({ end: true }, this.#rules.limit);
    if (!this.#failed(answer) && 'memory' in answer) {
      this.result.memory = answer.memory;
      if (answer.heap !== undefined) this.result.heap = answer.heap;
    }
    this.stop();
  }

  stop(): void {
    this.#time = Number.NaN;
    this.#process.stop();
  }

  get #plays(): boolean {
    return !Number.isNaN(this.#time);
  }

  /** Notes why it can't go on. A loss that is no number is a failure too. */
  #failed(answer: Answer): boolean {
    if ('error' in answer) {
      this.result.error = answer.error;
      if (answer.overLimit !== undefined) this.result.overLimit = answer.overLimit;
    } else if ('loss' in answer && !Number.isFinite(answer.loss)) {
      this.result.error = `The loss is ${answer.loss}.`;
    }
    if (this.result.error !== undefined) this.stop();
    return this.result.error !== undefined;
  }
}
