import { constraint, initializer, regularizer } from './common-fields';
import { text } from './text';

/** Of the step of a separable convolution that mixes the channels. */
export const pointwiseFields = {
  pointwiseInitializer: initializer(
    'glorotUniform',
    text('Pointwise initializer', '逐点核初始化器'),
  ),
  pointwiseRegularizer: regularizer(text('Pointwise regularizer', '逐点核正则化')),
  pointwiseConstraint: constraint(text('Pointwise constraint', '逐点核约束')),
};
