import { ActionIcon, Menu } from '@mantine/core';
import { IconSunMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonMenu } from '../popups/ButtonMenu';
import { preferencesStore, usePreferences } from '../view/preferences';

const CHOICES = ['system', 'light', 'dark'] as const;

export function ThemeSwitch() {
  const { t } = useTranslation('settings');
  const { theme } = usePreferences();
  return (
    <ButtonMenu
      position="bottom-end"
      shadow="none"
      button={
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('theme.label')}>
          <IconSunMoon size={17} stroke={1.6} />
        </ActionIcon>
      }
    >
      <Menu.RadioGroup
        value={theme}
        onChange={(value) => {
          const chosen = CHOICES.find((choice) => choice === value);
          if (chosen) preferencesStore.setState({ theme: chosen });
        }}
      >
        {CHOICES.map((choice) => (
          <Menu.RadioItem key={choice} value={choice}>
            {t(`theme.${choice}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ButtonMenu>
  );
}
