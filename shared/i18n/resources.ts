import enCommands from './en/commands.json';
import enCommon from './en/common.json';
import enExport from './en/export.json';
import enSettings from './en/settings.json';
import enShortcuts from './en/shortcuts.json';
import enStart from './en/start.json';
import zhCommands from './zh-CN/commands.json';
import zhCommon from './zh-CN/common.json';
import zhExport from './zh-CN/export.json';
import zhSettings from './zh-CN/settings.json';
import zhShortcuts from './zh-CN/shortcuts.json';
import zhStart from './zh-CN/start.json';

/** Every interface text: language → namespace → texts. The one list of namespaces. */
export const RESOURCES = {
  en: {
    commands: enCommands,
    common: enCommon,
    export: enExport,
    settings: enSettings,
    shortcuts: enShortcuts,
    start: enStart,
  },
  'zh-CN': {
    commands: zhCommands,
    common: zhCommon,
    export: zhExport,
    settings: zhSettings,
    shortcuts: zhShortcuts,
    start: zhStart,
  },
} as const;
