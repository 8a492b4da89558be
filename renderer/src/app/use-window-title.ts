import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsaved, useDocument } from '../document/document-store';

/** The window's title: the project, marked while unsaved, and the program. */
export function useWindowTitle(): void {
  const { t } = useTranslation();
  const open = useDocument((state) => state.open);
  const name = useDocument((state) => state.project.name);
  const unsaved = useDocument(isUnsaved);
  useEffect(() => {
    const app = t('appName');
    document.title = open ? `${unsaved ? '• ' : ''}${name || t('untitled')} – ${app}` : app;
  }, [t, open, name, unsaved]);
}
