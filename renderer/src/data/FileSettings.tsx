import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DataConfig, SOUND_DEFAULTS } from '../../../shared/data/config';
import { changeProject, useDocument } from '../document/document-store';
import classes from './data-panel.module.css';
import { useData } from './data-store';
import { ImageSize } from './ImageSize';

const setData = (patch: Partial<DataConfig>, gesture?: string): void =>
  changeProject(
    'change-reading',
    (project) => ({ ...project, data: { ...project.data, ...patch } }),
    gesture,
  );

/** How a person's own file is read: what there is to choose depends on what it is. */
export function FileSettings() {
  const { t } = useTranslation('data');
  const data = useDocument((state) => state.project.data);
  const { source } = data;
  if (source.kind !== 'file') return null;
  return (
    <>
      <SheetChoice />
      <LabelChoice />
      {source.format === 'images' && <ImageSize />}
      {source.format === 'sounds' && <SoundSettings sound={data.sound ?? SOUND_DEFAULTS} />}
      <Switch
        size="xs"
        mt={12}
        label={t('strict')}
        checked={data.strict === true}
        onChange={(event) => setData({ strict: event.currentTarget.checked ? true : undefined })}
      />
    </>
  );
}

/** Of a workbook: which sheet. Settings of columns are another sheet's then. */
function SheetChoice() {
  const { t } = useTranslation('data');
  const preview = useData((state) => state.preview);
  if (preview?.kind !== 'table' || !preview.sheets || preview.sheets.length < 2) return null;
  return (
    <Select
      size="xs"
      mt={8}
      label={t('sheet')}
      data={[...preview.sheets]}
      value={preview.sheet ?? null}
      allowDeselect={false}
      onChange={(sheet) => sheet && setData({ sheet, columns: [], targets: [] })}
      comboboxProps={{ shadow: 'none' }}
    />
  );
}

/** Of images whose labels are in a table: which column is predicted. */
function LabelChoice() {
  const { t } = useTranslation('data');
  const preview = useData((state) => state.preview);
  const found = preview?.kind === 'images' ? preview.found : undefined;
  if (!found?.columns || found.columns.length < 2) return null;
  return (
    <Select
      size="xs"
      mt={8}
      label={t('labelColumn')}
      data={[...found.columns]}
      value={found.column ?? null}
      allowDeselect={false}
      onChange={(column) => column && setData({ targets: [column] })}
      comboboxProps={{ shadow: 'none' }}
    />
  );
}

type SoundConfig = NonNullable<DataConfig['sound']>;

function SoundSettings({ sound }: { sound: SoundConfig }) {
  const { t } = useTranslation('data');
  const set = (patch: Partial<SoundConfig>) => setData({ sound: { ...sound, ...patch } }, 'sound');
  return (
    <div className={classes.pair}>
      <NumberInput
        size="xs"
        label={t('sound.rate')}
        suffix=" Hz"
        min={1000}
        max={192_000}
        clampBehavior="blur"
        allowDecimal={false}
        value={sound.rate}
        onChange={(rate) => typeof rate === 'number' && rate >= 1000 && set({ rate })}
      />
      <NumberInput
        size="xs"
        label={t('sound.seconds')}
        suffix=" s"
        min={0.01}
        max={600}
        step={0.1}
        clampBehavior="blur"
        value={sound.seconds}
        onChange={(seconds) => typeof seconds === 'number' && seconds >= 0.01 && set({ seconds })}
      />
    </div>
  );
}
