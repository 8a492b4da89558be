import type { Block, GraphNode } from '../graph';
import { blockConfig, isVarying } from './block';
import { valueIn } from './block-settings';

const SHOWN = 3;

/** An instance's settings in one line: `filters 64, 128, 256 · stride 2`. */
export function briefSettings(block: Block, instance: Pick<GraphNode, 'config'>): string {
  const { repeat, settings } = blockConfig(instance);
  // What this instance sets tells it from the others.
  const own = block.settings.filter(({ name }) => Object.hasOwn(settings, name));
  const others = block.settings.filter(({ name }) => !Object.hasOwn(settings, name));
  return [...own, ...others]
    .map(({ name, default: standard }) => {
      const given = Object.hasOwn(settings, name) ? settings[name] : standard;
      return `${name} ${describe(given, repeat)}`;
    })
    .join(' · ');
}

/** A setting's values over the repetitions, the first few and the last. */
function describe(given: unknown, repeat: number): string {
  if (!isVarying(given)) return formatSetting(given);
  const values = Array.from({ length: repeat }, (_, i) => {
    const value = valueIn(given, { i, n: repeat });
    return 'value' in value ? formatSetting(value.value) : '?';
  });
  if (values.length <= SHOWN) return values.join(', ');
  return `${values.slice(0, SHOWN - 1).join(', ')} … ${values.at(-1)}`;
}

/** A setting's value as a person reads it: sizes with ×. */
export function formatSetting(value: unknown): string {
  if (Array.isArray(value)) return value.map(formatSetting).join('×');
  if (typeof value === 'object' && value !== null && 'kind' in value) return String(value.kind);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
