import { defineLayer } from './define-layer';
import { textField } from './fields';
import { pyTuple } from './keras';
import { kerasLambda } from './lambda-keras';
import { readLambda } from './lambda-shape';
import { elements } from './rules';
import { text } from './text';

export const lambda = defineLayer({
  type: 'Lambda',
  category: 'core',
  name: text('Lambda', '自定义表达式'),
  summary: text(
    'Any formula over its inputs, without weights: x * sigmoid(1.7 * x), or x1 - x2 for two. Written as an expression; no code runs.',
    '对输入套用任意公式，没有权重：如 x * sigmoid(1.7 * x)，两个输入时如 x1 - x2。只是表达式，不执行代码。',
  ),
  keywords: ['formula', 'expression', 'function', '公式', '函数'],
  inputs: { min: 1, max: 8 },
  fields: {
    expression: textField({
      label: text('Expression', '表达式'),
      help: text(
        'The input is x; several are x1, x2, … in their order. Operators + - * / % ** < <= > >= == != && || !, a ? b : c; functions relu sigmoid tanh softplus exp log sqrt square abs sin cos sign floor round, maximum(a, b) minimum(a, b), clip(a, low, high), where(a, b, c); along the last axis or the one named, which is left with size 1: sum(a, axis) mean max min, and softmax; lists such as [0.3, 0.6, 0.1]; pi and e.',
        '输入为 x；有多个时依次为 x1、x2……。运算符 + - * / % ** < <= > >= == != && || !，a ? b : c；函数 relu sigmoid tanh softplus exp log sqrt square abs sin cos sign floor round，maximum(a, b) minimum(a, b)，clip(a, 下限, 上限)，where(a, b, c)；沿最后一个轴或指定的轴（该轴大小变为 1）：sum(a, 轴) mean max min，以及 softmax；列表如 [0.3, 0.6, 0.1]；常数 pi 与 e。',
      ),
      default: 'x',
    }),
  },
  shape: ({ expression }, inputs) => {
    const read = readLambda(expression, inputs);
    return 'problem' in read ? read : read.shape;
  },
  multiplyAdds: ({ expression }, inputs, output) => {
    const largest = Math.max(elements(output), ...inputs.map(elements));
    return largest * (expression.match(/[-+*/%<>=&|!?(]+/g)?.length ?? 0);
  },
  brief: (config) => config.expression,
  build: ({ custom, name }, { expression }) => custom('Lambda', { name, expression }),
  keras: ({ expression }, inputs) => {
    const read = readLambda(expression, inputs);
    // Only networks without problems are exported.
    const args: Record<string, string> =
      'problem' in read
        ? {}
        : {
            function: kerasLambda(read, inputs),
            output_shape: pyTuple(read.shape.map(Number)),
          };
    return { callee: 'layers.Lambda', args };
  },
});
