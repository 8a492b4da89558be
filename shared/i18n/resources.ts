import enCommands from './en/commands.json';
import enCommon from './en/common.json';
import enSettings from './en/settings.json';
import enShortcuts from './en/shortcuts.json';
import enStart from './en/start.json';
import zhCommands from './zh-CN/commands.json';
import zhCommon from './zh-CN/common.json';
import zhSettings from './zh-CN/settings.json';
import zhShortcuts from './zh-CN/shortcuts.json';
import zhStart from './zh-CN/start.json';

/** Every interface text: language → namespace → texts. The one list of namespaces. */
export const RESOURCES = {
  en: {
    commands: enCommands,
    common: enCommon,
    settings: enSettings,
    shortcuts: enShortcuts,
    start: enStart,
  },
  'zh-CN': {
    commands: zhCommands,
    common: zhCommon,
    settings: zhSettings,
    shortcuts: zhShortcuts,
    start: zhStart,
  },
} as const;
