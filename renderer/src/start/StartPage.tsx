import { Button, Group, Title } from '@mantine/core';
import { IconFile, IconFolderOpen, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { ThemeSwitch } from '../app/ThemeSwitch';
import { newDocument, openData, openFromDialog } from './files';
import { RecentProjects } from './RecentProjects';
import classes from './start-page.module.css';
import { TemplateList } from './TemplateList';

/** Templates with pictures, recent projects, and one's own data: the first thing a person sees. */
export function StartPage() {
  const { t } = useTranslation('start');
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Title order={1} className={classes.title}>
          {t('title')}
        </Title>
        <Group gap={4}>
          <LanguageSwitch />
          <ThemeSwitch />
        </Group>
      </header>
      <main className={classes.main}>
        <p className={classes.lead}>{t('lead')}</p>
        <Group gap={8} className={classes.actions}>
          <Button
            size="sm"
            variant="filled"
            leftSection={<IconFile size={16} />}
            onClick={newDocument}
          >
            {t('new')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconFolderOpen size={16} />}
            onClick={() => void openFromDialog()}
          >
            {t('open')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconTable size={16} />}
            onClick={() => void openData()}
          >
            {t('openData')}
          </Button>
        </Group>
        <RecentProjects />
        <TemplateList />
      </main>
    </div>
  );
}
