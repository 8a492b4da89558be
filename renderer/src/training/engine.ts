import { EngineClient } from '../worker/engine-client';

/** The window's one engine. */
export const engine = new EngineClient();
