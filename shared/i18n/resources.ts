import enCommands from './en/commands.json';
import enCommon from './en/common.json';
import zhCommands from './zh-CN/commands.json';
import zhCommon from './zh-CN/common.json';

/** Every interface text: language → namespace → texts. The one list of namespaces. */
export const RESOURCES = {
  en: { commands: enCommands, common: enCommon },
  'zh-CN': { commands: zhCommands, common: zhCommon },
} as const;
