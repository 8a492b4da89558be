import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../app/notify';
import { Dialog } from '../popups/Dialog';
import { openDialog } from '../view/view-store';
import classes from './export-dialog.module.css';
import { EXPORT_FORMATS, type ExportFormat } from './exports';

/** All that can be taken away, each with what it is for; what can't be had now says why. */
export function ExportDialog() {
  const { t } = useTranslation('export');
  return (
    <Dialog size="lg" onClose={() => openDialog(null)} title={t('title')}>
      <ul className={classes.list}>
        {EXPORT_FORMATS.map((format) => (
          <FormatRow key={format.id} format={format} />
        ))}
      </ul>
    </Dialog>
  );
}

function FormatRow({ format }: { format: ExportFormat }) {
  const { t } = useTranslation('export');
  const [busy, setBusy] = useState(false);
  const unavailable = format.unavailable();
  const run = async () => {
    setBusy(true);
    try {
      await format.run();
    } catch (error) {
      notifyError(t('failed', { name: t(`${format.id}.name`) }), String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.name}>{t(`${format.id}.name`)}</div>
        <div className={classes.help}>
          {unavailable === null ? t(`${format.id}.help`) : t(`unavailable.${unavailable}`)}
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={unavailable !== null}
        onClick={() => void run()}
        aria-label={t('exportAs', { name: t(`${format.id}.name`) })}
      >
        {t('export')}
      </Button>
    </li>
  );
}
