import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_GROUPS, type TemplateInfo } from '../../../shared/project/templates';
import { formatInteger } from '../app/format';
import { useText } from '../i18n/use-text';
import { NetworkPicture } from './NetworkPicture';
import { searchTemplates } from './search-templates';
import classes from './start-page.module.css';
import { openTemplate, useTemplates } from './templates';

/** All templates by group, and a field to find one. */
export function TemplateList() {
  const { t } = useTranslation('start');
  const templates = useTemplates();
  const [query, setQuery] = useState('');
  const listed = useDeferredValue(query);
  const found = searchTemplates(templates ?? [], listed);
  return (
    <>
      <div className={classes.templatesHead}>
        <h2 className={classes.heading}>{t('templates')}</h2>
        <TextInput
          size="xs"
          className={classes.search}
          leftSection={<IconSearch size={14} />}
          placeholder={t('search')}
          aria-label={t('search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery('');
          }}
        />
      </div>
      {TEMPLATE_GROUPS.map((group) => {
        const members = found.filter((template) => template.group === group);
        return (
          members.length > 0 && (
            <section key={group} className={classes.group}>
              <h3 className={classes.groupHeading}>{t(`group.${group}`)}</h3>
              <ul className={classes.grid}>
                {members.map((template) => (
                  <TemplateCard key={template.id} template={template} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {templates && found.length === 0 && (
        <p className={classes.nothing} role="status">
          {t('nothingFound', { query: listed })}
        </p>
      )}
    </>
  );
}

const TemplateCard = memo(function TemplateCard({ template }: { template: TemplateInfo }) {
  const { t } = useTranslation('start');
  const text = useText();
  const { name, summary, paper, params, picture } = template;
  return (
    <li>
      <UnstyledButton
        className={classes.card}
        onClick={() => void openTemplate(template, text)}
        title={paper}
      >
        <NetworkPicture layers={picture} />
        <span className={classes.name}>{text(name)}</span>
        <span className={classes.summary}>{text(summary)}</span>
        <span className={classes.count}>
          {t('common:status.parameters', { count: params, formatted: formatInteger(params) })}
        </span>
      </UnstyledButton>
    </li>
  );
});
