import { ActionIcon, Menu } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonMenu } from '../popups/ButtonMenu';
import { preferencesStore, usePreferences } from '../view/preferences';

const CHOICES = ['system', 'en', 'zh-CN'] as const;

export function LanguageSwitch() {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  return (
    <ButtonMenu
      position="bottom-end"
      shadow="none"
      button={
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('language.label')}>
          <IconLanguage size={17} stroke={1.6} />
        </ActionIcon>
      }
    >
      <Menu.RadioGroup
        value={language}
        onChange={(value) => {
          const chosen = CHOICES.find((choice) => choice === value);
          if (chosen) preferencesStore.setState({ language: chosen });
        }}
      >
        {CHOICES.map((choice) => (
          <Menu.RadioItem key={choice} value={choice}>
            {t(`language.${choice}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ButtonMenu>
  );
}
