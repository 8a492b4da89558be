import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from '../commands/CommandPalette';
import { useShortcuts } from '../commands/use-shortcuts';
import { useDataPaste } from '../data/use-data-paste';
import { useDocument } from '../document/document-store';
import { systemLanguage } from '../i18n/i18n';
import { StartPage } from '../start/StartPage';
import { usePreferences } from '../view/preferences';
import { Dialogs } from './Dialogs';
import { theme } from './theme';
import { useFileDrop } from './use-file-drop';
import { useWindowTitle } from './use-window-title';
import { Workspace } from './Workspace';

export function App() {
  const { language, theme: scheme } = usePreferences();
  const { i18n } = useTranslation();
  const open = useDocument((state) => state.open);
  useShortcuts();
  useFileDrop();
  useDataPaste();
  useWindowTitle();
  useEffect(() => {
    void i18n.changeLanguage(language === 'system' ? systemLanguage() : language);
  }, [i18n, language]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      <Notifications position="top-center" autoClose={6000} limit={3} />
      {open ? <Workspace /> : <StartPage />}
      <Dialogs />
      <CommandPalette />
    </MantineProvider>
  );
}
