import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLabels } from './labelling-store';
import classes from './labels.module.css';

/** A picture made small, decoded once it is in sight. */
export function Thumbnail({ path }: { path: string }) {
  const pictures = useLabels((state) => state.pictures);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const control = new AbortController();
    void pictures?.thumbnail(path, control.signal).then((bitmap) => {
      if (control.signal.aborted || !canvas.current) return;
      setFailed(bitmap === null);
      if (!bitmap) return;
      canvas.current.width = bitmap.width;
      canvas.current.height = bitmap.height;
      canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
    });
    return () => control.abort();
  }, [pictures, path]);
  return (
    <>
      <canvas ref={canvas} className={classes.thumbnail} />
      {failed && <IconPhotoOff size={20} className={classes.noThumbnail} aria-hidden />}
    </>
  );
}
