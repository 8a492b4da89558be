import { ExportDialog } from '../export/ExportDialog';
import { UnsavedDialog } from '../start/UnsavedDialog';
import { useView } from '../view/view-store';
import { SettingsDialog } from './SettingsDialog';
import { ShortcutsDialog } from './ShortcutsDialog';

export function Dialogs() {
  const dialog = useView((state) => state.dialog);
  switch (dialog) {
    case 'export':
      return <ExportDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'unsaved':
      return <UnsavedDialog />;
    case null:
      return null;
  }
}
