import { type Cuts, type TradeOff, tradeOff } from '../../../../shared/training/thresholds';

/** Points drawn, evenly taken: more can't be told apart. */
const MOST_POINTS = 400;

/** From saying no always to saying yes always. */
export function curvePoints(cuts: Cuts): readonly TradeOff[] {
  const stride = Math.max(1, Math.ceil(cuts.cuts.length / MOST_POINTS));
  const last = cuts.cuts.length - 1;
  const drawn = cuts.cuts.filter((_, at) => at % stride === 0 || at === last);
  const none = { threshold: Number.POSITIVE_INFINITY, right: 0, wrong: 0 };
  return [none, ...drawn].map((cut) => tradeOff(cuts, cut));
}
