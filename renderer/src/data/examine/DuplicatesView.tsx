import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  DuplicateExample,
  Duplicates,
  SplitName,
} from '../../../../shared/data/examine/examination';
import { useDocument } from '../../document/document-store';
import panel from '../data-panel.module.css';
import { DuplicateGroup } from './DuplicateGroup';
import classes from './duplicates.module.css';
import { setDuplicates } from './fixes';

/** Which samples come again, how often between which splits, and a few to look at side by side. */
export function DuplicatesView({ duplicates }: { duplicates: Duplicates }) {
  const { t } = useTranslation('examination');
  const drops = useDocument((state) => state.project.data.duplicates === 'drop');
  const { exact, near, chance, examples } = duplicates;
  const isClean = exact.pairs.length === 0 && (near?.pairs.length ?? 0) === 0;
  return (
    <>
      <h3 className={panel.heading}>{t('duplicates.title')}</h3>
      <p className={panel.found}>{t(isClean ? 'duplicates.none' : 'duplicates.help')}</p>
      {!isClean && <PairTable duplicates={duplicates} />}
      {chance >= 1 && (
        <p className={panel.found}>{t('duplicates.chance', { count: Math.round(chance) })}</p>
      )}
      {(drops || exact.across > 0) && (
        <Switch
          size="xs"
          mb={16}
          label={t('duplicates.drop')}
          checked={drops}
          onChange={(event) => setDuplicates(event.currentTarget.checked ? 'drop' : undefined)}
        />
      )}
      {examples.length > 0 && <Examples examples={examples} />}
    </>
  );
}

function PairTable({ duplicates: { exact, near } }: { duplicates: Duplicates }) {
  const { t, i18n } = useTranslation('examination');
  const all = [...exact.pairs, ...(near?.pairs ?? [])];
  const keyOf = (pair: { earlier: SplitName; later: SplitName }) => `${pair.later} ${pair.earlier}`;
  const rows = [...new Map(all.map((pair) => [keyOf(pair), pair])).values()];
  const count = (pairs: Duplicates['exact']['pairs'], row: (typeof rows)[number]) =>
    (pairs.find((pair) => keyOf(pair) === keyOf(row))?.count ?? 0).toLocaleString(i18n.language);
  return (
    <table className={`${panel.columns} ${classes.pairs}`}>
      <thead>
        <tr>
          <th>{t('duplicates.later')}</th>
          <th>{t('duplicates.earlier')}</th>
          <th className={panel.numeric}>{t('duplicates.equal')}</th>
          {near && <th className={panel.numeric}>{t('duplicates.alike')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <td>{t(`split.${row.later}`)}</td>
            <td>{t(`split.${row.earlier}`)}</td>
            <td className={panel.numeric}>{count(exact.pairs, row)}</td>
            {near && <td className={panel.numeric}>{count(near.pairs, row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Examples({ examples }: { examples: readonly DuplicateExample[] }) {
  const { t } = useTranslation('examination');
  return (
    <>
      <h3 className={panel.heading}>{t('duplicates.examples')}</h3>
      <ul className={classes.examples}>
        {examples.map((example, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: examples are shown in the order found.
          <li key={index}>
            <DuplicateGroup example={example} />
          </li>
        ))}
      </ul>
    </>
  );
}
