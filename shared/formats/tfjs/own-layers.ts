import {
  centerCropClass,
  groupedClass,
  resetAfterClass,
  resizingClass,
} from '../../layers/own-classes';

/**
 * A topology in which layers as Keras writes them are of the engine's own classes where tfjs's lack a
 * setting, or compute something else: its Conv1D to Conv3D pass over `groups`, its GRU over `reset_after`,
 * its Resizing and CenterCrop read other places.
 */
export function nameOwnLayers<T>(value: T): T {
  return renamed(value) as T;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, renamed(each)]),
  );
  const own = ownClass(String(inner.class_name), inner.config);
  return own ? { ...inner, class_name: own } : inner;
}

function ownClass(name: string, config: unknown): string | null {
  const [, rank] = /^Conv([123])D$/.exec(name) ?? [];
  if (rank && settingOf(config, 'groups', 1) !== 1) return groupedClass(Number(rank));
  if (name === 'GRU' && settingOf(config, 'reset_after', false) === true) return resetAfterClass;
  if (name === 'Resizing') return resizingClass;
  return name === 'CenterCrop' ? centerCropClass : null;
}

const settingOf = (config: unknown, name: string, absent: unknown): unknown =>
  typeof config === 'object' && config !== null && name in config
    ? (config as Readonly<Record<string, unknown>>)[name]
    : absent;
