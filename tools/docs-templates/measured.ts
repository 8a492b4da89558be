import { readFileSync, writeFileSync } from 'node:fs';
import stringify from 'json-stringify-pretty-compact';
import type { TextSample } from '../../shared/training/writing';

const FILE = new URL('../../docs/templates.json', import.meta.url);

/** What came of training a template as it ships. */
export interface Trained {
  readonly result: string;
  readonly seconds: number;
  /** Loss on the training and on the validation split, epoch by epoch. */
  readonly curve: readonly (readonly [loss: number, valLoss: number | null])[];
  /** What a network that learns to write wrote at the end. */
  readonly sample?: string;
}

/** A step of `npm run test:slow`, with a batch of one. */
export interface Stepped {
  readonly loss: number;
  readonly seconds: number;
}

export interface Measured {
  readonly conditions: { readonly trained: string; readonly stepped: string };
  readonly trained: Readonly<Record<string, Trained>>;
  readonly stepped: Readonly<Record<string, Stepped>>;
}

export const readMeasured = (): Measured => JSON.parse(readFileSync(FILE, 'utf8'));

export const writeMeasured = (measured: Measured): void =>
  writeFileSync(FILE, `${stringify(measured, { maxLength: 120 })}\n`);

/** Reads what `netloom train NAME --json` printed; `copies` where what came in is what has to come out. */
export function trainedFrom(printed: string, copies: boolean): Trained {
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { test, seconds, samples } = lines.at(-1);
  const sample: TextSample | undefined = samples?.at(-1);
  return {
    result: resultOf(test, copies),
    seconds: Math.round(seconds),
    curve: lines
      // Before an agent learns, an epoch has no loss.
      .filter(({ epoch, loss }) => epoch !== undefined && loss !== null)
      .map(({ loss, valLoss }) => [round(loss), valLoss === null ? null : round(valLoss)]),
    ...(sample && { sample: sample.prompt + sample.text }),
  };
}

const round = (value: number): number => Number(value.toPrecision(4));

interface Test {
  readonly samples: number;
  readonly loss: number;
  readonly accuracy?: number;
  readonly mae?: number;
  readonly r2?: number;
  readonly recallAt1?: number;
  readonly hitRate?: number;
  readonly hitRateOf100?: number;
  readonly map50?: number;
  readonly map?: number;
  readonly bitsPerCharacter?: number;
  readonly meanReturn?: number;
  readonly leastReturn?: number;
  readonly meanIou?: number;
  readonly dice?: number;
  readonly characterErrorRate?: number;
  readonly sequenceAccuracy?: number;
  readonly auc?: number | null;
  readonly prAuc?: number | null;
  readonly outputs: readonly { readonly baseRate?: number }[];
}

/** Where so few are yes, accuracy says little. */
const RARE = 0.3;

function resultOf(test: Test, copies: boolean): string {
  const { meanReturn, leastReturn } = test;
  if (meanReturn !== undefined)
    return `mean return ${round(meanReturn)} over ${test.samples} episodes, the least ${leastReturn}`;
  const { samples, loss, accuracy, mae, r2, recallAt1, map50, map, bitsPerCharacter } = test;
  const of = `of ${samples.toLocaleString('en')}`;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  if (test.meanIou !== undefined && test.dice !== undefined)
    return `mean IoU ${percent(test.meanIou)}, Dice ${percent(test.dice)} ${of}`;
  if (test.characterErrorRate !== undefined && test.sequenceAccuracy !== undefined)
    return `${percent(test.sequenceAccuracy)} ${of} read whole, ${percent(test.characterErrorRate)} of characters wrong`;
  const rate = test.outputs[0]?.baseRate ?? 1;
  if (test.auc && test.prAuc && (rate < RARE || accuracy === undefined))
    return `AUC ${test.auc.toFixed(3)}, average precision ${test.prAuc.toFixed(3)} ${of}, ${percent(rate)} of them yes`;
  if (bitsPerCharacter !== undefined)
    return `${bitsPerCharacter.toFixed(2)} bits a character, mean ${of}`;
  if (test.hitRate !== undefined && test.hitRateOf100 !== undefined)
    return `hit rate at 10 ${percent(test.hitRate)} among all items, ${percent(test.hitRateOf100)} among 100`;
  if (accuracy !== undefined) return `${(100 * accuracy).toFixed(2)} % ${of} right`;
  if (map50 !== undefined && map !== undefined)
    return `mAP ${map50.toFixed(3)} at an overlap of 0.5, ${map.toFixed(3)} over 0.5 to 0.95, ${of}`;
  if (recallAt1 !== undefined)
    return `nearest neighbour alike for ${(100 * recallAt1).toFixed(2)} % ${of}`;
  if (mae === undefined) return `loss ${loss.toFixed(3)}, mean ${of}`;
  // Of pixels that never change R² says nothing.
  const explained = r2 === undefined || copies ? '' : `, R² ${r2.toFixed(2)}`;
  return `mean absolute error ${round(mae)} ${of}${explained}`;
}
