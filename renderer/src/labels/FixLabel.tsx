import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { useTraining } from '../training/training-store';
import { openLabelling } from './labelling-store';
import classes from './labels.module.css';

interface Props {
  /** Of the data set that the shown run learnt from. */
  readonly row: number;
  /** What the picture is called. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A picture as the way to its label, where it is one of the project's own file of images. */
export function FixLabel({ row, label, children }: Props) {
  const { t } = useTranslation('labels');
  const data = useTraining((state) => state.run?.data ?? null);
  const source = useDocument((state) => state.project.data.source);
  const isOwn =
    source.kind === 'file' &&
    source.format === 'images' &&
    JSON.stringify(data?.source) === JSON.stringify(source);
  if (!isOwn || !data) return children;
  return (
    <Tooltip label={t('entry.fix')} openDelay={400}>
      <button
        type="button"
        className={classes.fix}
        aria-label={`${t('entry.fix')}: ${label}`}
        onClick={() => openLabelling({ row: { data, row } })}
      >
        {children}
      </button>
    </Tooltip>
  );
}
