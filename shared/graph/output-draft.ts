import type { FixMaker } from './fix-maker';
import type { Fix, Problem } from './problem';

/** A problem whose fixes are yet to be made: trying one out asks for problems, not for their fixes. */
export type Draft = Omit<Problem, 'fixes'> & {
  readonly fixes: (maker: FixMaker) => (Fix | null)[];
};
