import { FileButton, UnstyledButton } from '@mantine/core';
import { IconMusic, IconPhoto } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './evaluation.module.css';

interface Props {
  readonly kind: 'image' | 'sound';
  readonly onFile: (name: string, bytes: Uint8Array) => void;
}

/** An image or a sound to try: dropped here or chosen. */
export function FileDrop({ kind, onFile }: Props) {
  const { t } = useTranslation('evaluation');
  const [isOver, setOver] = useState(false);
  const Icon = kind === 'image' ? IconPhoto : IconMusic;
  const take = async (file: File | null | undefined) => {
    if (file) onFile(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <FileButton
      accept={kind === 'image' ? 'image/*' : '.wav,audio/wav'}
      onChange={(file) => void take(file)}
    >
      {(props) => (
        <UnstyledButton
          {...props}
          className={classes.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            event.stopPropagation();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Icon size={16} aria-hidden className={classes.dropIcon} />
          {t(kind === 'image' ? 'playground.dropImage' : 'playground.dropSound')}
        </UnstyledButton>
      )}
    </FileButton>
  );
}
