import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataConfig } from '../../../shared/data/config';
import { IMAGE_FITS } from '../../../shared/data/images/image-window';
import { changeProject, useDocument } from '../document/document-store';
import classes from './data-panel.module.css';

const setImage = (patch: Partial<DataConfig['image']>): void =>
  changeProject(
    'change-image-size',
    (project) => ({
      ...project,
      data: { ...project.data, image: { ...project.data.image, ...patch } },
    }),
    'image-size',
  );

/** The size and channels that a person's own images are brought to. */
export function ImageSize() {
  const { t } = useTranslation('data');
  const image = useDocument((state) => state.project.data.image);
  return (
    <div className={classes.pair}>
      {(['width', 'height'] as const).map((side) => (
        <NumberInput
          key={side}
          size="xs"
          label={t(`image.${side}`)}
          min={1}
          max={2048}
          clampBehavior="strict"
          allowDecimal={false}
          value={image[side]}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && setImage({ [side]: value })
          }
        />
      ))}
      <SegmentedControl
        size="xs"
        aria-label={t('image.channels')}
        value={String(image.channels)}
        onChange={(value) => setImage({ channels: value === '1' ? 1 : 3 })}
        data={[
          { value: '1', label: t('image.grey') },
          { value: '3', label: t('image.colour') },
        ]}
      />
      <Select
        size="xs"
        label={t('image.fit')}
        data={IMAGE_FITS.map((fit) => ({ value: fit, label: t(`image.fits.${fit}`) }))}
        value={image.fit ?? 'stretch'}
        allowDeselect={false}
        onChange={(value) => {
          const fit = IMAGE_FITS.find((known) => known === value);
          setImage({ fit: fit === 'stretch' ? undefined : fit });
        }}
        comboboxProps={{ shadow: 'none' }}
      />
    </div>
  );
}
