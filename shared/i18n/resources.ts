import enCli from './en/cli.json';
import enCommands from './en/commands.json';
import enCommon from './en/common.json';
import enData from './en/data.json';
import enDataErrors from './en/data-errors.json';
import enErrors from './en/errors.json';
import enExport from './en/export.json';
import enProblems from './en/problems.json';
import enSettings from './en/settings.json';
import enShell from './en/shell.json';
import enShortcuts from './en/shortcuts.json';
import enStart from './en/start.json';
import zhCli from './zh-CN/cli.json';
import zhCommands from './zh-CN/commands.json';
import zhCommon from './zh-CN/common.json';
import zhData from './zh-CN/data.json';
import zhDataErrors from './zh-CN/data-errors.json';
import zhErrors from './zh-CN/errors.json';
import zhExport from './zh-CN/export.json';
import zhProblems from './zh-CN/problems.json';
import zhSettings from './zh-CN/settings.json';
import zhShell from './zh-CN/shell.json';
import zhShortcuts from './zh-CN/shortcuts.json';
import zhStart from './zh-CN/start.json';

/** Every interface text: language → namespace → texts. The one list of namespaces. */
export const RESOURCES = {
  en: {
    cli: enCli,
    commands: enCommands,
    common: enCommon,
    data: enData,
    'data-errors': enDataErrors,
    errors: enErrors,
    export: enExport,
    problems: enProblems,
    settings: enSettings,
    shell: enShell,
    shortcuts: enShortcuts,
    start: enStart,
  },
  'zh-CN': {
    cli: zhCli,
    commands: zhCommands,
    common: zhCommon,
    data: zhData,
    'data-errors': zhDataErrors,
    errors: zhErrors,
    export: zhExport,
    problems: zhProblems,
    settings: zhSettings,
    shell: zhShell,
    shortcuts: zhShortcuts,
    start: zhStart,
  },
} as const;
