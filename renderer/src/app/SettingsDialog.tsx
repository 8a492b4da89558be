import { SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../popups/Dialog';
import { type Preferences, preferencesStore, usePreferences } from '../view/preferences';
import { openDialog } from '../view/view-store';

const LANGUAGES = ['system', 'en', 'zh-CN'] as const;
const THEMES = ['system', 'light', 'dark'] as const;
const DIRECTIONS = ['down', 'right'] as const;

export function SettingsDialog() {
  const { t } = useTranslation('settings');
  const preferences = usePreferences();
  return (
    <Dialog onClose={() => openDialog(null)} title={t('title')}>
      <Stack gap={16}>
        <Choice name="language" values={LANGUAGES} />
        <Choice name="theme" values={THEMES} />
        <Choice name="direction" values={DIRECTIONS} />
        <Switch
          label={t('snap.label')}
          description={t('snap.help')}
          checked={preferences.snap}
          onChange={(event) => preferencesStore.setState({ snap: event.currentTarget.checked })}
        />
      </Stack>
    </Dialog>
  );
}

function Choice<K extends 'language' | 'theme' | 'direction'>({
  name,
  values,
}: {
  name: K;
  values: readonly Preferences[K][];
}) {
  const { t } = useTranslation('settings');
  const preferences = usePreferences();
  return (
    <div>
      <Text size="md" mb={4} id={`setting-${name}`}>
        {t(`${name}.label`)}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={`setting-${name}`}
        value={preferences[name]}
        onChange={(value) => preferencesStore.setState({ [name]: value } as Partial<Preferences>)}
        data={values.map((value) => ({ value, label: t(`${name}.${value}`) }))}
      />
    </div>
  );
}
