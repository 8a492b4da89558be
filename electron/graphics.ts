/**
 * WebGPU on Linux needs Chromium's unsafe switch and Vulkan, and some drivers crash with them: it is
 * off until the person turns it on, and goes off by itself where the graphics process does not last.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from './atomic-file';

const settingSchema = z.object({
  /** What the person chose. */
  webgpu: z.boolean(),
  /** True from a start with WebGPU until its window shows; still true if that start never got there. */
  isTrying: z.boolean(),
});
export type GraphicsSetting = z.infer<typeof settingSchema>;

const OFF: GraphicsSetting = { webgpu: false, isTrying: false };

/** Reads the setting at once, since switches must be set before Electron is ready. */
export function readGraphics(file: string): GraphicsSetting {
  try {
    const setting = settingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return setting.isTrying ? OFF : setting;
  } catch {
    return OFF;
  }
}

export const writeGraphics = (file: string, setting: GraphicsSetting): Promise<void> =>
  writeAtomically(file, Buffer.from(JSON.stringify(setting)));

/** Chromium's switches for the setting. Other systems have WebGPU without any. */
export function graphicsSwitches(
  platform: NodeJS.Platform,
  { webgpu }: GraphicsSetting,
): readonly (readonly [name: string, value?: string])[] {
  return platform === 'linux' && webgpu
    ? [['enable-unsafe-webgpu'], ['enable-features', 'Vulkan']]
    : [];
}
