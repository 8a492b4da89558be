import { Button, NumberInput, Textarea } from '@mantine/core';
import { IconDice5, IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preparation } from '../../../shared/data/dataset';
import type { TextEncoding } from '../../../shared/text/encoding';
import { tokenize } from '../../../shared/text/tokenize';
import { USUAL_SAMPLING } from '../../../shared/training/writing';
import { reasonText } from '../training/reason-text';
import { useWriting } from './use-writing';
import classes from './write-pad.module.css';

const FIELDS = [
  { key: 'length', min: 1, max: 10_000, step: 50 },
  { key: 'temperature', min: 0, max: 2, step: 0.1 },
  { key: 'topK', min: 0, max: 100_000, step: 1 },
  { key: 'topP', min: 0.05, max: 1, step: 0.05 },
] as const;

const MOST_SEEDS = 100_000;

/** Where a person has a model write on that learned to write. */
export function WritePad({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation('evaluation');
  const [prompt, setPrompt] = useState('');
  const [seed, setSeed] = useState(1);
  const [numbers, setNumbers] = useState({ length: 300, ...USUAL_SAMPLING });
  const { write, stop, ...written } = useWriting();
  const { length, ...sampling } = numbers;
  const begin = (from: number) => void write({ prompt, length, seed: from, sampling });
  const next = preparation.info.targets.find((target) => target.next)?.next;
  const tokens = next?.unit ?? 'character';
  const encoding = next && preparation.texts?.[next.of];
  const unknown = encoding ? unknownIn(prompt, encoding) : [];
  return (
    <div className={classes.pad}>
      <div className={classes.sides}>
        <div className={classes.controls}>
          <Textarea
            size="xs"
            autosize
            minRows={2}
            maxRows={5}
            label={t('write.prompt')}
            placeholder={t('write.promptHint')}
            value={prompt}
            description={unknown.length > 0 && t('write.unknown', { tokens: unknown.join(' ') })}
            inputWrapperOrder={['label', 'input', 'description']}
            onChange={(event) => setPrompt(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            {written.busy ? (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlayerStop size={14} />}
                onClick={stop}
              >
                {t('write.stop')}
              </Button>
            ) : (
              <Button
                size="compact-sm"
                leftSection={<IconPencil size={14} />}
                onClick={() => begin(seed)}
              >
                {t('write.begin')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconDice5 size={14} />}
              onClick={() => {
                const next = Math.floor(Math.random() * MOST_SEEDS);
                setSeed(next);
                begin(next);
              }}
            >
              {t('write.another')}
            </Button>
          </div>
          <div className={classes.settings}>
            {FIELDS.map(({ key, ...range }) => (
              <NumberInput
                key={key}
                size="xs"
                label={t(key === 'length' ? `write.length-${tokens}` : `write.${key}`)}
                title={t(`write.${key}Help`)}
                clampBehavior="strict"
                value={numbers[key]}
                onChange={(value) =>
                  typeof value === 'number' && setNumbers((now) => ({ ...now, [key]: value }))
                }
                {...range}
              />
            ))}
            <NumberInput
              size="xs"
              label={t('write.seed')}
              title={t('write.seedHelp')}
              min={0}
              max={2 ** 31 - 1}
              clampBehavior="strict"
              allowDecimal={false}
              value={seed}
              onChange={(value) => typeof value === 'number' && setSeed(value)}
            />
          </div>
        </div>
        <div className={classes.page}>
          {written.error && (
            <p role="alert" className={classes.error}>
              {reasonText(written.error)}
            </p>
          )}
          <output className={classes.text} aria-label={t('write.text')} aria-busy={written.busy}>
            <span className={classes.prompt}>{written.prompt}</span>
            {written.text}
          </output>
        </div>
      </div>
    </div>
  );
}

const MOST_NAMED = 12;

/** What of a prompt the network has no token for: it reads them all alike. */
function unknownIn(prompt: string, encoding: TextEncoding): readonly string[] {
  const known = new Set(encoding.vocabulary);
  const strange = new Set(tokenize(prompt, encoding).filter((token) => !known.has(token)));
  return [...strange].slice(0, MOST_NAMED);
}
