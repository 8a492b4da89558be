import { groupedClass } from '../../layers/grouped-class';

/**
 * A topology in which convolutions in groups, as Keras writes them, are of the engine's own class:
 * tfjs's Conv1D to Conv3D pass over `groups`.
 */
export function nameGroupedLayers<T>(value: T): T {
  return renamed(value) as T;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, renamed(each)]),
  );
  const [, rank] = /^Conv([123])D$/.exec(String(inner.class_name)) ?? [];
  return rank && groupsOf(inner.config) !== 1
    ? { ...inner, class_name: groupedClass(Number(rank)) }
    : inner;
}

const groupsOf = (config: unknown): unknown =>
  typeof config === 'object' && config !== null && 'groups' in config ? config.groups : 1;
