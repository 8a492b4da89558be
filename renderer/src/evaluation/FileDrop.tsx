import { FileButton, UnstyledButton } from '@mantine/core';
import { IconMusic, IconPhoto, IconTable } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './evaluation.module.css';

interface Props {
  readonly kind: 'image' | 'sound' | 'table';
  readonly onFile: (name: string, bytes: Uint8Array) => void;
}

const KINDS = {
  image: { Icon: IconPhoto, accept: 'image/*', text: 'playground.dropImage' },
  sound: { Icon: IconMusic, accept: '.wav,audio/wav', text: 'playground.dropSound' },
  table: { Icon: IconTable, accept: '', text: 'playground.dropSeries' },
} as const;

/** An image, a sound or a table to try: dropped here or chosen. */
export function FileDrop({ kind, onFile }: Props) {
  const { t } = useTranslation('evaluation');
  const [isOver, setOver] = useState(false);
  const { Icon, accept, text } = KINDS[kind];
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
    <FileButton accept={accept} onChange={(file) => void take(file)}>
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
          {t(text)}
        </UnstyledButton>
      )}
    </FileButton>
  );
}
