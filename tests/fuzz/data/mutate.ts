import fc from 'fast-check';

interface Change {
  readonly kind: 'flip' | 'cut' | 'repeat' | 'insert' | 'erase';
  /** Where, as a fraction of the length. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'cut', 'repeat', 'insert', 'erase'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 64 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc.constantFrom(...[',', '"', '\n', '""', ';', '\t', '\0', '\r', '\uffff', '-1e308'].map(utf8)),
  ),
});

/** Ways in which a real file gets damaged, a few at a time. */
export const changes = fc.array(change, { minLength: 1, maxLength: 6 });

export const mutate = (file: Uint8Array, all: readonly Change[]): Uint8Array =>
  all.reduce(apply, file);

function apply(file: Uint8Array, { kind, at, length, bytes }: Change): Uint8Array {
  const place = Math.floor(at * file.length);
  const before = file.subarray(0, place);
  const after = file.subarray(place);
  switch (kind) {
    case 'flip': {
      const flipped = file.slice();
      flipped.set(bytes.subarray(0, file.length - place), place);
      return flipped;
    }
    case 'cut':
      return before;
    case 'repeat':
      return join(before, after.subarray(0, length), after);
    case 'insert':
      return join(before, bytes, after);
    case 'erase':
      return join(before, after.subarray(length));
  }
}

const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
