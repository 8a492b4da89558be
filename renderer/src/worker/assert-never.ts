/** Where every case has been handled; the compiler complains when one is added and forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected: ${JSON.stringify(value)}`);
}
