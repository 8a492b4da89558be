import { Button, Group, Title, UnstyledButton } from '@mantine/core';
import { IconFile, IconFolderOpen, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { ThemeSwitch } from '../app/ThemeSwitch';
import { openProject } from '../document/document-store';
import { useText } from '../i18n/use-text';
import { newDocument, openData, openFromDialog } from './files';
import { NetworkPicture } from './NetworkPicture';
import { RecentProjects } from './RecentProjects';
import classes from './start-page.module.css';
import { type Template, useTemplates } from './templates';

/** Templates with pictures, recent projects, and one's own data: the first thing a person sees. */
export function StartPage() {
  const { t } = useTranslation('start');
  const templates = useTemplates();
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
        <h2 className={classes.heading}>{t('templates')}</h2>
        <ul className={classes.grid}>
          {templates?.map((template) => (
            <TemplateCard key={template.info.id} template={template} />
          ))}
        </ul>
      </main>
    </div>
  );
}

function TemplateCard({ template: { info, project } }: { template: Template }) {
  const text = useText();
  return (
    <li>
      <UnstyledButton
        className={classes.card}
        onClick={() => openProject({ ...project, name: text(info.name) }, null)}
      >
        <NetworkPicture graph={project.graph} />
        <span className={classes.name}>{text(info.name)}</span>
        <span className={classes.summary}>{text(info.summary)}</span>
      </UnstyledButton>
    </li>
  );
}
