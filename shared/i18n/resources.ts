import enBaselines from './en/baselines.json';
import enCanvas from './en/canvas.json';
import enCli from './en/cli.json';
import enCommands from './en/commands.json';
import enCommon from './en/common.json';
import enData from './en/data.json';
import enDataErrors from './en/data-errors.json';
import enEngine from './en/engine.json';
import enErrors from './en/errors.json';
import enEvaluation from './en/evaluation.json';
import enExamination from './en/examination.json';
import enExport from './en/export.json';
import enHistory from './en/history.json';
import enInspector from './en/inspector.json';
import enLabels from './en/labels.json';
import enLibrary from './en/library.json';
import enProblems from './en/problems.json';
import enProject from './en/project.json';
import enRuns from './en/runs.json';
import enSettings from './en/settings.json';
import enShell from './en/shell.json';
import enShortcuts from './en/shortcuts.json';
import enStart from './en/start.json';
import enTraining from './en/training.json';
import zhBaselines from './zh-CN/baselines.json';
import zhCanvas from './zh-CN/canvas.json';
import zhCli from './zh-CN/cli.json';
import zhCommands from './zh-CN/commands.json';
import zhCommon from './zh-CN/common.json';
import zhData from './zh-CN/data.json';
import zhDataErrors from './zh-CN/data-errors.json';
import zhEngine from './zh-CN/engine.json';
import zhErrors from './zh-CN/errors.json';
import zhEvaluation from './zh-CN/evaluation.json';
import zhExamination from './zh-CN/examination.json';
import zhExport from './zh-CN/export.json';
import zhHistory from './zh-CN/history.json';
import zhInspector from './zh-CN/inspector.json';
import zhLabels from './zh-CN/labels.json';
import zhLibrary from './zh-CN/library.json';
import zhProblems from './zh-CN/problems.json';
import zhProject from './zh-CN/project.json';
import zhRuns from './zh-CN/runs.json';
import zhSettings from './zh-CN/settings.json';
import zhShell from './zh-CN/shell.json';
import zhShortcuts from './zh-CN/shortcuts.json';
import zhStart from './zh-CN/start.json';
import zhTraining from './zh-CN/training.json';

/** Every interface text: language → namespace → texts. The one list of namespaces. */
export const RESOURCES = {
  en: {
    baselines: enBaselines,
    canvas: enCanvas,
    cli: enCli,
    commands: enCommands,
    common: enCommon,
    'data-errors': enDataErrors,
    data: enData,
    engine: enEngine,
    errors: enErrors,
    examination: enExamination,
    export: enExport,
    history: enHistory,
    inspector: enInspector,
    labels: enLabels,
    library: enLibrary,
    problems: enProblems,
    project: enProject,
    settings: enSettings,
    shell: enShell,
    shortcuts: enShortcuts,
    start: enStart,
    evaluation: enEvaluation,
    runs: enRuns,
    training: enTraining,
  },
  'zh-CN': {
    baselines: zhBaselines,
    canvas: zhCanvas,
    cli: zhCli,
    commands: zhCommands,
    common: zhCommon,
    'data-errors': zhDataErrors,
    data: zhData,
    engine: zhEngine,
    errors: zhErrors,
    examination: zhExamination,
    export: zhExport,
    history: zhHistory,
    inspector: zhInspector,
    labels: zhLabels,
    library: zhLibrary,
    problems: zhProblems,
    project: zhProject,
    settings: zhSettings,
    shell: zhShell,
    shortcuts: zhShortcuts,
    start: zhStart,
    evaluation: zhEvaluation,
    runs: zhRuns,
    training: zhTraining,
  },
} as const;
