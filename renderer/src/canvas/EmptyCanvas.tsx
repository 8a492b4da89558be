import { Button } from '@mantine/core';
import { IconFileUpload, IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { commandById } from '../commands/registry';
import { useShownGraph } from '../document/scope';
import classes from './canvas.module.css';
import { canvasMiddle, openPicker, toDrawing } from './canvas-store';

/** What an empty canvas says: three ways to begin. */
export function EmptyCanvas() {
  const { t } = useTranslation('canvas');
  const empty = useShownGraph().nodes.length === 0;
  if (!empty) return null;
  const addFirst = () => {
    const middle = canvasMiddle();
    openPicker({ kind: 'add', after: null }, middle, toDrawing(middle));
  };
  const runner = (id: string) => () => void commandById(id)?.run();
  return (
    <div className={classes.empty}>
      <p className={classes.invitation}>{t('empty.title')}</p>
      <p>{t('empty.drop')}</p>
      <div className={classes.ways}>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={addFirst}>
          {t('empty.add')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconLayoutGrid size={16} />}
          onClick={runner('start-page')}
        >
          {t('empty.template')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileUpload size={16} />}
          onClick={runner('open-data')}
        >
          {t('empty.data')}
        </Button>
      </div>
    </div>
  );
}
