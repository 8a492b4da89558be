interface NpyType {
  readonly bytes: number;
  /** Unsigned bytes: the only numbers that may be pixels as they are. */
  readonly isByte: boolean;
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

const of = (bytes: number, read: NpyType['read'], isByte = false): NpyType => ({
  bytes,
  isByte,
  read,
});

const TYPES: ReadonlyMap<string, NpyType> = new Map([
  ['b1', of(1, (view, at) => view.getUint8(at))],
  ['i1', of(1, (view, at) => view.getInt8(at))],
  ['u1', of(1, (view, at) => view.getUint8(at), true)],
  ['i2', of(2, (view, at, little) => view.getInt16(at, little))],
  ['u2', of(2, (view, at, little) => view.getUint16(at, little))],
  ['i4', of(4, (view, at, little) => view.getInt32(at, little))],
  ['u4', of(4, (view, at, little) => view.getUint32(at, little))],
  ['i8', of(8, (view, at, little) => Number(view.getBigInt64(at, little)))],
  ['u8', of(8, (view, at, little) => Number(view.getBigUint64(at, little)))],
  ['f2', of(2, (view, at, little) => half(view.getUint16(at, little)))],
  ['f4', of(4, (view, at, little) => view.getFloat32(at, little))],
  ['f8', of(8, (view, at, little) => view.getFloat64(at, little))],
]);

/** How to read a type such as `<f4`; undefined for complex numbers, dates and others. */
export const typeOf = (descr: string): NpyType | undefined =>
  /^[<>|=]/.test(descr) ? TYPES.get(descr.slice(1)) : undefined;

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
