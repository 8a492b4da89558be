import type { z } from 'zod';
import { type DataConfig, dataConfigSchema, NO_DATA } from '../data/config';
import {
  DEFAULT_TRAINING,
  type TrainingSettings,
  trainingSettingsSchema,
} from '../training/settings';
import type { ProjectWarning } from './project-result';

interface Settings<T> {
  readonly value: T;
  readonly warnings: readonly ProjectWarning[];
}

export const readData = (value: unknown): Settings<DataConfig> =>
  readSettings('data-reset', dataConfigSchema, value, NO_DATA);

export const readTraining = (value: unknown): Settings<TrainingSettings> =>
  readSettings('training-reset', trainingSettingsSchema, value, DEFAULT_TRAINING);

/** Settings that can't be used, or aren't known, give way to their defaults and are named. */
function readSettings<T extends object>(
  code: ProjectWarning['code'],
  schema: z.ZodType<T>,
  value: unknown,
  defaults: T,
): Settings<T> {
  if (value === undefined) return { value: defaults, warnings: [] };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, warnings: [] };
  const wrong = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? issue.keys
        : [String(issue.path[0] ?? '')],
    ),
  );
  const usable = Object.entries(value ?? {}).filter(([key]) => !wrong.has(key));
  const again = schema.safeParse({ ...defaults, ...Object.fromEntries(usable) });
  const fields = [...wrong].filter((field) => field !== '').join(', ');
  return {
    value: again.success ? again.data : defaults,
    warnings: [{ code, params: { fields: (fields || '–').slice(0, 200) } }],
  };
}
