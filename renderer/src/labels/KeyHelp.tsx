import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LabelKind } from '../../../shared/data/labels/label-config';
import { displayShortcut } from '../commands/shortcut';
import { useLabels } from './labelling-store';
import classes from './labels.module.css';

const KEYS = {
  classes: {
    class: '1–9',
    step: '← →',
    skip: 'Space',
    out: '0',
    forget: 'Del',
    newClass: 'Shift N',
  },
  grid: {
    class: '1–9',
    step: '← ↑ → ↓',
    choose: 'Enter',
    chooseRange: 'Shift →',
    all: displayShortcut('Mod+A'),
    out: '0',
    forget: 'Del',
  },
  boxes: {
    draw: 'Enter',
    class: '1–9',
    move: '← ↑ → ↓',
    resize: 'Alt →',
    remove: 'Del',
    next: 'Page ↑ ↓',
    zoom: '+ −',
    newClass: 'Shift N',
  },
} as const;

/** The keys of what is being done. */
export function KeyHelp({ kind }: { kind: LabelKind }) {
  const { t } = useTranslation('labels');
  const layout = useLabels((state) => state.layout);
  const keys = layout === 'grid' ? KEYS.grid : KEYS[kind];
  return (
    <dl className={classes.keys}>
      {Object.entries(keys).map(([what, key]) => (
        <div key={what}>
          <dt>
            <Kbd size="xs">{key}</Kbd>
          </dt>
          <dd>{t(`keys.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
