/**
 * Kernels of normalisation that a backend may have, float32, over the last axis:
 *
 *   'BatchNormTraining' {x, gamma, beta} attrs {epsilon} → [y, mean [c], biased variance [c]]
 *   'BatchNormTrainingGrad' {dy, x, gamma, mean, variance} attrs {epsilon} → [dx, dgamma, dbeta]
 *   'LayerNorm' {x, gamma, beta} attrs {epsilon} → [y, mean [rows], rstd [rows]]
 *   'LayerNormGrad' {dy, x, gamma, mean, rstd} → [dx, dgamma, dbeta]
 *
 * Rows are all axes but the last taken together.
 */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
export const BATCH_NORM_TRAINING_GRAD = 'BatchNormTrainingGrad';
export const LAYER_NORM = 'LayerNorm';
export const LAYER_NORM_GRAD = 'LayerNormGrad';
