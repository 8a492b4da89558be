import { z } from 'zod';
import { FILE_KINDS, type HostRequestName, type HostRequests, STORE_NAMES } from './host';
import { LANGUAGES } from './layers/text';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Expected bytes');
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((value) => !value.includes('\0'), 'Expected a path');
// No lone surrogates: such a key has no UTF-8 form, so that it could not be found again.
const key = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Surrogate}+$/u);
const store = z.enum(STORE_NAMES);
const kind = z.enum(FILE_KINDS);
const label = z.string().max(200);

const menuItem = z.object({
  id: label,
  label,
  shortcut: label.nullable(),
  enabled: z.boolean(),
});
const menuGroup = z.object({ id: label, label, items: z.array(menuItem).max(100) });

/** What each request's arguments must be; checked by the platform before it acts on them. */
export const hostArguments: {
  readonly [N in HostRequestName]: z.ZodType<HostRequests[N]['args']>;
} = {
  openFile: z.object({ kind, multiple: z.boolean() }),
  readFile: z.object({ path }),
  findData: z.object({ key: path }),
  keepData: z.object({ path }),
  saveFile: z.object({
    path: path.nullable(),
    suggestedName: z.string().min(1).max(1000),
    kind,
    bytes,
  }),
  storePut: z.object({ store, key, bytes }),
  storeGet: z.object({ store, key }),
  storeDelete: z.object({ store, key }),
  storeKeys: z.object({ store }),
  setUnsaved: z.object({ unsaved: z.boolean(), name: z.string().max(500) }),
  setMenu: z.object({ language: z.enum(LANGUAGES), groups: z.array(menuGroup).max(20) }),
};

export const isHostRequestName = (name: unknown): name is HostRequestName =>
  typeof name === 'string' && Object.hasOwn(hostArguments, name);
