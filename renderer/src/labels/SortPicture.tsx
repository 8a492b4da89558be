import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classColour } from '../masks/class-colours';
import type { LabelledPicture, LabelState } from './label-state';
import classes from './labels.module.css';
import { fetchAhead, usePicture } from './use-picture';

interface Props {
  readonly state: LabelState;
  readonly image: LabelledPicture;
  readonly shown: readonly LabelledPicture[];
}

/** Smaller pictures are drawn pixel by pixel. */
const SMALL = 200;

/** The picture that is sorted, as large as there is room, with what it is so far. */
export function SortPicture({ state, image, shown }: Props) {
  const { t } = useTranslation('labels');
  const { url, failed } = usePicture(image.path);
  const [isBroken, setBroken] = useState<string | null>(null);
  const [small, setSmall] = useState(false);
  useEffect(() => {
    const at = shown.findIndex(({ path }) => path === image.path);
    fetchAhead([shown[at + 1]?.path, shown[at + 2]?.path]);
  }, [shown, image.path]);
  return (
    <figure className={classes.picture}>
      {failed || isBroken === image.path ? (
        <p className={classes.broken}>{t('broken', { path: image.path })}</p>
      ) : (
        url && (
          <img
            src={url}
            alt={image.path}
            data-small={small || undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSmall(Math.max(naturalWidth, naturalHeight) < SMALL)
            }
            onError={() => setBroken(image.path)}
          />
        )
      )}
      <figcaption>
        <ClassBadge state={state} image={image} />
        <span className={classes.path} title={image.path}>
          {image.path}
        </span>
      </figcaption>
    </figure>
  );
}

/** What a picture is labelled with, in a word. */
export function ClassBadge({ state, image }: Pick<Props, 'state' | 'image'>) {
  const { t } = useTranslation('labels');
  if (image.isLeftOut) return <span className={classes.badge}>{t('leftOut')}</span>;
  if (image.className === null) return <span className={classes.badge}>{t('unlabelled')}</span>;
  const place = state.classes.indexOf(image.className);
  return (
    <span className={classes.badge} data-labelled>
      <i style={{ background: classColour(place + 1) }} />
      {image.className}
    </span>
  );
}
