import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../../document/document-store';
import { setSplit } from './set-split';

const MOST = 20;

/** Into how many folds the samples are cut, and which of them is the test split now. */
export function FoldFields() {
  const { t } = useTranslation('data');
  const split = useDocument((state) => state.project.data.split);
  const { folds, ...rest } = split;
  return (
    <>
      <NumberInput
        size="xs"
        label={t('split.folds')}
        description={t('split.foldsHelp')}
        inputWrapperOrder={['label', 'input', 'description']}
        min={0}
        max={Math.max(MOST, folds?.count ?? 0)}
        clampBehavior="strict"
        allowDecimal={false}
        value={folds?.count ?? 0}
        onChange={(value) => {
          if (typeof value !== 'number') return;
          // One fold is none: stepping up from 0 begins with two.
          const count = value === 1 && !folds ? 2 : value;
          const fold = Math.min(folds?.fold ?? 0, Math.max(0, count - 1));
          setSplit(count < 2 ? rest : { ...rest, folds: { count, fold } });
        }}
      />
      {folds && (
        <NativeSelect
          size="xs"
          label={t('split.fold')}
          value={folds.fold}
          data={Array.from({ length: folds.count }, (_, fold) => ({
            value: String(fold),
            label: t('split.foldOf', { fold: fold + 1, count: folds.count }),
          }))}
          onChange={(event) =>
            setSplit({ ...rest, folds: { ...folds, fold: Number(event.currentTarget.value) } })
          }
        />
      )}
    </>
  );
}
