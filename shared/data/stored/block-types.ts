/** How the cells of one column lie in a block: codes of texts, or numbers. */
export type BlockType = 'u8' | 'u16' | 'u32' | 'i32' | 'f32' | 'f64' | 'none';

/** In a column of numbers: no value, and a text that is no number. No number of a table is so large. */
export const MISSING = Number.NEGATIVE_INFINITY;
export const STRANGE = Number.POSITIVE_INFINITY;

const ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type Numbers = InstanceType<(typeof ARRAYS)[keyof typeof ARRAYS]>;

export const bytesOf = (type: BlockType): number =>
  type === 'none' ? 0 : ARRAYS[type].BYTES_PER_ELEMENT;

export const isCodes = (type: BlockType): boolean =>
  type === 'u8' || type === 'u16' || type === 'u32';

/** The numbers in a piece of a block, little endian. */
export function readNumbers(type: Exclude<BlockType, 'none'>, bytes: Uint8Array): Numbers {
  // Copied: a piece need not lie where such numbers may.
  return new ARRAYS[type](bytes.slice().buffer);
}

const pack = (type: Exclude<BlockType, 'none'>, values: ArrayLike<number>) => {
  const { buffer } = ARRAYS[type].from(values);
  return { type, bytes: new Uint8Array(buffer) };
};

export interface PackedCells {
  readonly type: BlockType;
  readonly bytes: Uint8Array;
}

export const packCodes = (codes: Uint32Array, highest: number): PackedCells =>
  pack(highest < 2 ** 8 ? 'u8' : highest < 2 ** 16 ? 'u16' : 'u32', codes);

/** As small as they can be without any loss. */
export function packNumbers(numbers: Float64Array): PackedCells {
  if (numbers.every((value) => (value | 0) === value && !Object.is(value, -0)))
    return pack('i32', numbers);
  return pack(numbers.every((value) => Math.fround(value) === value) ? 'f32' : 'f64', numbers);
}
