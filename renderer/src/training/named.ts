/** The one of `names` that a choice gave; the first where it gave none. */
export const named = <T extends string>(names: readonly [T, ...T[]], value: string | null): T =>
  names.find((name) => name === value) ?? names[0];
