import type { Command } from 'commander';
import i18next from 'i18next';
import { summary } from '../../shared/graph/summary';
import { validate } from '../../shared/graph/validate';
import { formatShape } from '../../shared/layers/shape';
import { CliError } from '../cli-error';
import { defineCommand } from '../define-command';
import { openProject } from '../open-project';
import { print, printJson, table } from '../output';
import { problemText } from '../problems';

export const inspectCommand = (): Command =>
  defineCommand('inspect', ['inspect lenet-5', 'inspect network.netloom --json'])
    .argument('<file>', i18next.t('argument.project'))
    .option('--json', i18next.t('option.json'))
    .action(async (file: string, options: { json?: boolean }) => {
      const project = await openProject(file);
      const validation = validate(project.graph, null);
      const layers = summary(project.graph, validation);
      const { params, trainable, multiplyAdds } = validation.totals;
      if (options.json) {
        printJson({
          layers: layers.map(({ id, type, outputShape, params }) => ({
            id,
            type,
            outputShape,
            params,
          })),
          params: { total: params, trainable },
          problems: validation.problems.map((problem) => ({
            code: problem.code,
            nodeId: problem.nodeId ?? null,
            message: problemText(problem),
          })),
        });
      } else {
        const head = ['name', 'type', 'shape', 'params'].map((key) => i18next.t(`inspect.${key}`));
        const rows = layers.map((layer) => [
          layer.name,
          layer.type,
          layer.outputShape ? formatShape(layer.outputShape) : '—',
          layer.params.toLocaleString('en'),
        ]);
        print(table([head, ...rows], [3]));
        print('');
        print(
          i18next.t('inspect.totals', {
            params: params.toLocaleString('en'),
            trainable: trainable.toLocaleString('en'),
            multiplyAdds: multiplyAdds.toLocaleString('en'),
          }),
        );
        for (const problem of validation.problems) {
          print(`${i18next.t(`inspect.${problem.severity}`)}: ${problemText(problem)}`);
        }
      }
      const errors = validation.problems.filter((problem) => problem.severity === 'error').length;
      if (errors > 0) throw new CliError(i18next.t('inspect.failed', { file, count: errors }));
    });
