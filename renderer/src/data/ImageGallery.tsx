import { useTranslation } from 'react-i18next';
import type { ImageSample, ImagesPreview } from '../../../shared/data/preview';
import { BoxLayer } from '../boxes/BoxLayer';
import { ClassLegend } from '../masks/ClassLegend';
import { MaskPicture } from '../masks/MaskPicture';
import classes from './data-panel.module.css';
import { SamplePicture } from './SamplePicture';

interface Props {
  readonly samples: readonly ImageSample[];
  readonly classes: ImagesPreview['classes'];
}

/** A few images of each class, or with the objects in them, drawn from the very numbers that the model gets. */
export function ImageGallery({ samples, classes: names }: Props) {
  const { t } = useTranslation('data');
  const areMasked = samples.some(({ mask }) => mask);
  const areStrips = samples.some(({ sequence }) => sequence);
  const areScenes = areMasked || areStrips || samples.some(({ objects }) => objects);
  const title = areMasked
    ? 'masked'
    : areStrips
      ? 'strips'
      : areScenes
        ? 'scenes'
        : names.length === 0
          ? 'someSamples'
          : 'samples';
  return (
    <section>
      <h3 className={classes.heading}>{t(title)}</h3>
      {areMasked && <ClassLegend names={names.map(({ name }) => name)} />}
      <ul
        className={`${classes.gallery} ${areStrips ? classes.strips : areScenes ? classes.scenes : ''}`}
      >
        {samples.map((sample) => (
          <li key={`${sample.className}/${sample.name}`}>
            <div className={sample.mask ? classes.beside : classes.picture}>
              <SamplePicture sample={sample} />
              {sample.objects && (
                <BoxLayer
                  width={sample.shape[1] ?? 1}
                  height={sample.shape[0] ?? 1}
                  boxes={sample.objects.map((box) => ({
                    box,
                    kind: 'truth',
                    text: names[box.label]?.name ?? '',
                  }))}
                />
              )}
              {sample.mask && (
                <MaskPicture
                  mask={sample.mask}
                  shape={sample.shape.slice(0, 2)}
                  label={t('maskOf', { name: sample.name })}
                />
              )}
            </div>
            <span title={`${sample.className}: ${sample.name}`}>{sample.className}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
