import { Button, CopyButton, Group, ScrollArea } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exportKerasScript } from '../../../shared/formats/keras/export-keras-script';
import { useValidation } from '../document/derived';
import { useDocument } from '../document/document-store';
import { showDock } from '../view/view-store';
import classes from './code-panel.module.css';
import { saveText } from './save-export';

/** The Keras script that rebuilds the network, following the canvas. */
export default function CodePanel() {
  const { t } = useTranslation('export');
  const project = useDocument((state) => state.project);
  const { valid } = useValidation();
  const code = useMemo(
    () => (valid ? exportKerasScript(valid, project).script : null),
    [valid, project],
  );
  if (code === null) {
    return (
      <div className={classes.empty}>
        <p>{t('code.invalid')}</p>
        <Button size="xs" variant="default" onClick={() => showDock('problems')}>
          {t('code.showProblems')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.panel}>
      <Group gap={8} className={classes.bar}>
        <span>{t('code.title')}</span>
        <span className={classes.space} />
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {t(copied ? 'common:copied' : 'common:copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => void saveText(`${project.name || 'network'}.py`, code)}
        >
          {t('code.save')}
        </Button>
      </Group>
      <ScrollArea
        className={classes.code}
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('code.title') }}
      >
        <pre>{code}</pre>
      </ScrollArea>
    </div>
  );
}
