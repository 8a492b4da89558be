/**
 * Work shared between threads: one job at a time, cut into chunks that whoever is free takes. What a
 * chunk computes never depends on who computes it, so that results are the same with any number of threads.
 *
 * A job is published by one atomic store of its ticket (generation and chunks left); a chunk is taken
 * by exchanging the ticket, so that a thread that wakes late cannot touch the job after.
 */
import { runChunk } from './jobs';

// Byte offsets within the control block.
const CHUNKS_LEFT: u32 = 0;
const GENERATION: u32 = 4;
const CHUNKS_DONE: u32 = 8;
const JOB: u32 = 12;
const ARGUMENTS: u32 = 16;
const SLEEPERS: u32 = 20;
const SCRATCH: u32 = 24;
const SCRATCH_SIZE: u32 = 28;
const STOP: u32 = 32;
/** Not 0 once a thread has failed in a chunk, which then never counts as done. */
const FAILED: u32 = 36;

/** Looks for a new job this often before a thread goes to sleep: some 30 microseconds. */
const SPINS = 6_000;

function scratchOf(control: u32, thread: u32): u32 {
  return <u32>load<u32>(control, SCRATCH) + thread * <u32>load<u32>(control, SCRATCH_SIZE);
}

function takeChunks(control: u32, thread: u32): void {
  const scratch = scratchOf(control, thread);
  while (true) {
    const ticket = atomic.load<u64>(control, CHUNKS_LEFT);
    const left = <u32>ticket;
    if (left == 0) return;
    const job = atomic.load<u32>(control, JOB);
    const args = <u32>atomic.load<u32>(control, ARGUMENTS);
    if (atomic.cmpxchg<u64>(control, ticket, ticket - 1, CHUNKS_LEFT) != ticket) continue;
    runChunk(job, args, left - 1, scratch);
    atomic.add<u32>(control, 1, CHUNKS_DONE);
  }
}

/** Computes all chunks of a job, with the other threads where there are any; returns when all are done, or one failed. */
export function run(control: u32, threads: u32, job: u32, args: u32, chunks: u32): void {
  if (threads < 2 || chunks < 2) {
    const scratch = scratchOf(control, 0);
    for (let chunk: u32 = 0; chunk < chunks; chunk++) runChunk(job, args, chunk, scratch);
    return;
  }
  atomic.store<u32>(control, job, JOB);
  atomic.store<u32>(control, <u32>args, ARGUMENTS);
  atomic.store<u32>(control, 0, CHUNKS_DONE);
  const generation = atomic.load<u32>(control, GENERATION) + 1;
  atomic.store<u64>(control, ((<u64>generation) << 32) | chunks, CHUNKS_LEFT);
  if (atomic.load<u32>(control, SLEEPERS) > 0) atomic.notify(control + GENERATION, <i32>threads);
  takeChunks(control, 0);
  while (
    atomic.load<u32>(control, CHUNKS_DONE) < chunks &&
    atomic.load<u32>(control, FAILED) == 0
  ) {}
}

/** What every other thread does until it is told to stop. `thread` counts from 1. */
export function serve(control: u32, thread: u32): void {
  let seen = atomic.load<u32>(control, GENERATION);
  takeChunks(control, thread);
  while (atomic.load<u32>(control, STOP) == 0) {
    let spins = 0;
    while (atomic.load<u32>(control, GENERATION) == seen && spins < SPINS) spins++;
    if (spins == SPINS) {
      atomic.add<u32>(control, 1, SLEEPERS);
      atomic.wait<i32>(control + GENERATION, seen, -1);
      atomic.sub<u32>(control, 1, SLEEPERS);
    }
    seen = atomic.load<u32>(control, GENERATION);
    takeChunks(control, thread);
  }
}
