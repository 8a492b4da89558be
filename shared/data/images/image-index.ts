/** Finds files of a zip by the names that tables and annotations give them. */
export class ImageIndex {
  private readonly byName = new Map<string, number[]>();

  /** `paths` in the zip; what is found is a place in them. */
  constructor(private readonly paths: readonly string[]) {
    paths.forEach((path, place) => {
      const name = lastOf(path);
      for (const key of new Set([name, stemOf(name)])) {
        const places = this.byName.get(key);
        if (places) places.push(place);
        else this.byName.set(key, [place]);
      }
    });
  }

  /** By its path or the end of it, with or without the ending; null where none or several fit. */
  find(named: string): number | null {
    const wanted = named
      .trim()
      .replaceAll('\\', '/')
      .replace(/^(\.?\/)+/, '')
      .toLowerCase();
    if (wanted === '') return null;
    const places = this.byName.get(lastOf(wanted)) ?? [];
    const exact = places.filter((place) => endsWith(this.paths[place] ?? '', wanted));
    const [only] = exact.length > 0 ? exact : places;
    return (exact.length > 0 ? exact : places).length === 1 ? (only ?? null) : null;
  }
}

const endsWith = (path: string, wanted: string): boolean => {
  const whole = `/${path.toLowerCase()}`;
  return whole.endsWith(`/${wanted}`) || stemOf(whole).endsWith(`/${wanted}`);
};

const lastOf = (path: string): string => (path.split('/').pop() ?? path).toLowerCase();

export const stemOf = (name: string): string => name.replace(/\.[^./]*$/, '');
