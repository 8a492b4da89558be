import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { seededRandom } from '../../shared/data/random';

const CITIES = ['Lisbon', 'Osaka', 'Nairobi', 'Quito', 'Oslo', 'Hanoi', 'Lyon', 'Chengdu'];
const DEVICES = ['phone', 'tablet', 'desktop', 'watch'];
const PLANS = ['free', 'basic', 'plus', 'team', 'enterprise'];
const NUMBERS = 18;

const NAMES = [
  'event_id',
  'city',
  'device',
  'plan',
  'age',
  'visits',
  'basket',
  ...Array.from({ length: NUMBERS }, (_, place) => `signal_${place + 1}`),
  'rating',
  'bought',
];

/** Writes rows as of a shop's log until the file has `bytes`: about 200 bytes each. Gives their number. */
export async function makeTable(path: string, bytes: number): Promise<number> {
  const random = seededRandom(1);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const rowOf = (row: number): string => {
    const age = 18 + Math.floor(random() * 60);
    const visits = Math.floor(-Math.log(random()) * 7);
    const signals = Array.from({ length: NUMBERS }, () =>
      ((random() + random() + random() - 1.5) * 100).toFixed(4),
    );
    const basket = (random() * random() * 400).toFixed(2);
    const score = Number(signals[0]) / 40 + Number(signals[3]) / 60 + visits / 9 + random() * 2 - 2;
    const cells = [
      row + 1,
      pick(CITIES),
      pick(DEVICES),
      pick(PLANS),
      random() < 0.02 ? '' : age,
      visits,
      random() < 0.01 ? 'NA' : basket,
      ...signals,
      1 + Math.floor(random() * 5),
      score > 0 ? 'yes' : 'no',
    ];
    return cells.join(',');
  };
  const file = createWriteStream(path);
  let written = 0;
  let rows = 0;
  let waiting = `${NAMES.join(',')}\n`;
  while (written + waiting.length < bytes) {
    waiting += `${rowOf(rows)}\n`;
    rows += 1;
    if (waiting.length < 2 ** 20) continue;
    written += waiting.length;
    if (!file.write(waiting)) await once(file, 'drain');
    waiting = '';
  }
  file.end(waiting);
  await finished(file);
  return rows;
}
