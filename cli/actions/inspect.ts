import i18next from 'i18next';
import { formatBytes } from '../../shared/formats/canvas/format-bytes';
import { networkCost } from '../../shared/graph/network-cost';
import { type SummaryRow, summary } from '../../shared/graph/summary';
import { formatShape } from '../../shared/layers/shape';
import { type ProjectValidation, validateProject } from '../../shared/training/validate-project';
import { CliError } from '../cli-error';
import { openProject } from '../open-project';
import { print, printJson, table } from '../output';
import { problemText } from '../problems';

/** `netloom inspect`: a network's layers, parameters and problems. */
export async function inspect(file: string, { json }: { json?: boolean }): Promise<void> {
  const { graph, training } = await openProject(file);
  const validation = validateProject(graph, training);
  const layers = summary(graph, validation);
  if (json) printJson(asJson(layers, validation));
  else printText(layers, validation);
  const count = validation.problems.filter(({ severity }) => severity === 'error').length;
  if (count > 0) throw new CliError(i18next.t('inspect.failed', { file, count }));
}

function asJson(layers: readonly SummaryRow[], validation: ProjectValidation): unknown {
  const { params, trainable, multiplyAdds, weights, activations } = networkCost(validation);
  return {
    layers: layers.map(({ name: _, ...layer }) => layer),
    params: { total: params, trainable },
    multiplyAdds,
    memory: { weights, activations },
    problems: validation.problems.map((problem) => ({
      code: problem.code,
      nodeId: problem.nodeId ?? null,
      message: problemText(problem),
    })),
  };
}

/** How a layer's weights are trained where that is not as usual. */
function learningText({ frozen, learningRate, sharesWith }: SummaryRow): string {
  const said = [
    sharesWith !== null && i18next.t('inspect.sharesWith', { name: sharesWith }),
    frozen && i18next.t('inspect.frozen'),
    !frozen && learningRate !== 1 && i18next.t('inspect.rate', { factor: learningRate }),
  ];
  return said.filter(Boolean).join(', ');
}

function printText(layers: readonly SummaryRow[], validation: ProjectValidation): void {
  const head = ['name', 'type', 'shape', 'params'].map((key) => i18next.t(`inspect.${key}`));
  const rows = layers.map((layer) => [
    layer.name,
    layer.type,
    layer.outputShape ? formatShape(layer.outputShape) : '—',
    layer.params.toLocaleString('en'),
    learningText(layer),
  ]);
  print(table([head, ...rows], [3]));
  print('');
  const { params, trainable, multiplyAdds, weights, activations } = networkCost(validation);
  print(
    i18next.t('inspect.totals', {
      params: params.toLocaleString('en'),
      trainable: trainable.toLocaleString('en'),
      multiplyAdds: multiplyAdds.toLocaleString('en'),
    }),
  );
  const outputs = activations.map(({ batch, bytes }) =>
    i18next.t('inspect.activations', { batch, size: formatBytes(bytes) }),
  );
  print(
    i18next.t('inspect.memory', {
      weights: formatBytes(weights),
      activations: outputs.join(i18next.t('inspect.and')),
    }),
  );
  for (const problem of validation.problems) {
    print(`${i18next.t(`inspect.${problem.severity}`)}: ${problemText(problem)}`);
  }
}
