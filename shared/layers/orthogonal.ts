/**
 * A rows × columns matrix, row by row, whose shorter side is orthonormal, times `gain`: as many
 * normally distributed vectors, made orthogonal one after the other (modified Gram-Schmidt, done
 * twice since once loses orthogonality to rounding).
 */
export function orthogonalMatrix(
  rows: number,
  columns: number,
  gain: number,
  normal: ArrayLike<number>,
): Float32Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const vector = Float64Array.from({ length }, (_, i) => normal[basis.length * length + i] ?? 0);
    for (const other of [...basis, ...basis]) subtractProjection(vector, other);
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    basis.push(vector.map((value) => value / norm));
  }
  const matrix = new Float32Array(rows * columns);
  for (const [index, vector] of basis.entries())
    for (const [position, value] of vector.entries())
      matrix[rows >= columns ? position * columns + index : index * columns + position] =
        gain * value;
  return matrix;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let i = 0; i < vector.length; i++) product += (vector[i] ?? 0) * (unit[i] ?? 0);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - product * (unit[i] ?? 0);
}
