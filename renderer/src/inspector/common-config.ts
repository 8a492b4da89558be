type Settings = Readonly<Record<string, unknown>>;

/** The settings that several layers of one type share; null for those that they differ in. */
export function commonConfig(configs: readonly Settings[]): Settings {
  const [first = {}, ...others] = configs;
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => {
      // Settings are plain JSON, and parsing gives their keys one order.
      const written = JSON.stringify(value);
      const shared = others.every((other) => JSON.stringify(other[name]) === written);
      return [name, shared ? value : null];
    }),
  );
}
