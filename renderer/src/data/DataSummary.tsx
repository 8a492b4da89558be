import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatShape } from '../../../shared/layers/shape';
import { showDock } from '../view/view-store';
import { useData } from './data-store';
import classes from './data-summary.module.css';

/** The open project's data in a few lines, with the way to the Data tab. */
export function DataSummary() {
  const { t, i18n } = useTranslation('data');
  const { status, info } = useData((state) => state);
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <div className={classes.summary}>
      {info ? (
        <dl className={classes.facts}>
          <dt>{t('source')}</dt>
          <dd title={info.name}>{info.name}</dd>
          <dt>{t('summary.input')}</dt>
          <dd>{info.inputs.map((input) => formatShape(input.shape)).join(', ')}</dd>
          <dt>{t('summary.target')}</dt>
          <dd>
            {info.targets
              .map((target) =>
                target.classes
                  ? t('summary.classes', { name: target.name, count: target.classes.length })
                  : target.name,
              )
              .join(', ')}
          </dd>
          <dt>{t('summary.samples')}</dt>
          <dd>{`${number(info.counts.train)} / ${number(info.counts.validation)} / ${number(info.counts.test)}`}</dd>
        </dl>
      ) : (
        <p className={classes.none}>
          {t(
            status === 'loading'
              ? 'progress.reading'
              : status === 'failed'
                ? 'failed'
                : 'summary.none',
          )}
        </p>
      )}
      <Button size="compact-xs" variant="default" onClick={() => showDock('data')}>
        {t(info ? 'summary.show' : 'summary.choose')}
      </Button>
    </div>
  );
}
