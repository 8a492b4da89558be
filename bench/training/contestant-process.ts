import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer, Request, Task } from './contestant';

const worker = fileURLToPath(new URL('../train-worker.ts', import.meta.url));
const peer = fileURLToPath(new URL('../peer_torch.py', import.meta.url));

/** Set on some machines for older linear algebra libraries; they slow a current one. */
const CRIPPLING = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

const command = (who: Task['who'], argument: string): [string, string[]] =>
  who === 'torch'
    ? ['python3', [peer, argument]]
    : [process.execPath, ['--import', 'tsx', worker, argument]];

/** A contestant as a process that answers line by line. */
export class ContestantProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #complaints = '';

  constructor(who: Task['who'], argument: string, extra: NodeJS.ProcessEnv = {}) {
    const env = { ...process.env, ...extra };
    for (const name of CRIPPLING) delete env[name];
    const [program, args] = command(who, argument);
    this.#child = spawn(program, args, { env });
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#child.stderr.on('data', (text) => {
      this.#complaints = `${this.#complaints}${text}`.slice(-2000);
    });
    // Writing to one that is gone: `listen` hears that it has ended.
    this.#child.stdin.on('error', () => {});
  }

  ask(request: Request, limit: number): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    return this.listen(limit);
  }

  /** The next line; an `error` where the process ends first, or takes more than `limit` milliseconds. */
  listen(limit: number): Promise<Answer> {
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        this.#lines.off('line', onLine);
        this.#child.off('error', onError);
        this.#child.off('close', onClose);
        resolve(answer);
      };
      const onLine = (line: string) => {
        if (line.startsWith('{')) settle(JSON.parse(line) as Answer);
      };
      const onError = ({ message }: Error) => settle({ error: message });
      const onClose = () =>
        settle({ error: this.#complaints.trim().split('\n').at(-1) || 'The process ended.' });
      const timer = setTimeout(() => {
        settle({ error: `over ${limit / 1000} s`, overLimit: limit });
        this.stop();
      }, limit);
      this.#lines.on('line', onLine);
      this.#child.on('error', onError);
      this.#child.on('close', onClose);
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
