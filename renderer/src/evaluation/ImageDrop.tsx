import { FileButton, UnstyledButton } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './evaluation.module.css';

interface Props {
  readonly onImage: (name: string, bytes: Uint8Array) => void;
}

/** An image to try: dropped here or chosen. */
export function ImageDrop({ onImage }: Props) {
  const { t } = useTranslation('evaluation');
  const [isOver, setOver] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (file) onImage(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <FileButton accept="image/*" onChange={(file) => void take(file)}>
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
          <IconPhoto size={16} aria-hidden className={classes.dropIcon} />
          {t('playground.dropImage')}
        </UnstyledButton>
      )}
    </FileButton>
  );
}
