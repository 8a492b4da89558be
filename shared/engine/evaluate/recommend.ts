import type { Preparation } from '../../data/dataset';
import { untakenBy } from '../../data/interactions/untaken';
import type { DataMessage } from '../../data/message';
import type { Prediction } from '../../training/evaluation';
import { BEST } from '../../training/list-ranks';
import type { RunnableModel } from '../compile';
import { predict } from './predict';

/** What a model recommends to a user: of each output the ten items with the highest scores, best first. */
export async function recommend(
  runnable: RunnableModel,
  preparation: Preparation,
  user: string,
): Promise<Prediction[] | DataMessage> {
  const untaken = untakenBy(preparation, user);
  if ('code' in untaken) return untaken;
  const given = await predict(runnable, untaken.samples, preparation);
  return (given[0] ?? []).map(({ output }, place) => {
    // Of two classes the second is that it is taken.
    const scores = given.map((outputs) => outputs[place]?.values.at(-1) ?? 0);
    const best = scores
      .map((score, at) => ({ score, item: untaken.items[at] as string }))
      .sort((a, b) => b.score - a.score)
      .slice(0, BEST);
    return {
      output,
      kind: 'ranking',
      classes: best.map(({ item }) => item),
      shape: [best.length],
      values: best.map(({ score }) => score),
    };
  });
}
