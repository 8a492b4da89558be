import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@xyflow/react/dist/style.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { followDataOfBaselines } from './baselines/baselines-store';
import { loadCatalog } from './data/catalog';
import { followProjectData } from './data/read-data';
import { startAutosave } from './document/autosave';
import { startI18n, systemLanguage } from './i18n/i18n';
import { startLibrary } from './library/library-store';
import { loadReadyBlocks } from './library/ready-blocks';
import { followDesktop } from './platform/follow-desktop';
import { loadRecent } from './start/recent';
import { loadTemplates } from './start/templates';
import { preferencesStore } from './view/preferences';

const { language } = preferencesStore.getState();
await startI18n(language === 'system' ? systemLanguage() : language);

startAutosave();
followProjectData();
followDataOfBaselines();
followDesktop();
void loadRecent();
void loadTemplates();
void loadCatalog();
void loadReadyBlocks();
startLibrary();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
