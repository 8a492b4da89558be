import { createHost } from './create-host';

/** The platform that this window runs on. */
export const host = createHost();
