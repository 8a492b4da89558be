import { tokenize } from '../../text/tokenize';
import type { Dataset } from '../dataset';
import { takeSplit } from '../held';
import { summarizeNumbers } from '../number-summary';
import type { TextLengths } from './examination';

/** More would take longer to count than a person waits. */
const TEXTS = 20_000;
const CLASSES = 12;
const SPLITTING = { standardize: 'lowerAndStrip', split: 'words', ngrams: 1 } as const;

/** How many words the training texts of each input have, apart by class where there are classes. */
export async function textLengths({ info, train }: Dataset): Promise<readonly TextLengths[]> {
  if (!info.inputs.some(({ values }) => values === 'text')) return [];
  const target = info.targets.find(({ classes, size, shape }) => classes && size === 1 && !shape);
  const first = Uint32Array.from({ length: Math.min(TEXTS, train.size) }, (_, at) => at);
  const { texts: all = {} } = await takeSplit(train, first);
  const labels = target && train.targets[target.name]?.data;
  return Object.entries(all).map(([input, texts]) => {
    const lengths = new Map<string, number[]>();
    for (const [sample, text] of texts.entries()) {
      const name = target?.classes?.[labels?.[sample] ?? -1] ?? '';
      const own = lengths.get(name);
      const words = tokenize(text, SPLITTING).length;
      if (own) own.push(words);
      else lengths.set(name, [words]);
    }
    const classes = [...lengths]
      .slice(0, CLASSES)
      .map(([name, words]) => ({ name, words: summarizeNumbers(words) }));
    return { input, classes };
  });
}
