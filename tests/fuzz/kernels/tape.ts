/** Numbers in double precision that remember how they were made, so that slopes follow by the chain rule. */
export class Tape {
  readonly values: number[] = [];
  readonly #back: ((slopes: Float64Array) => void)[] = [];

  /** The place of a number that was given. */
  input(value: number): number {
    return this.#add(value, () => {});
  }

  /** The place of the sum of the products of pairs of places. */
  products(pairs: readonly (readonly [number, number])[]): number {
    const sum = pairs.reduce((total, [a, b]) => total + this.at(a) * this.at(b), 0);
    const place = this.#add(sum, (slopes) => {
      const slope = slopes[place] as number;
      for (const [a, b] of pairs) {
        slopes[a] = (slopes[a] as number) + slope * this.at(b);
        slopes[b] = (slopes[b] as number) + slope * this.at(a);
      }
    });
    return place;
  }

  /** The place of a function's value; `slope` is that at the number it was given. */
  apply(x: number, value: (x: number) => number, slope: (x: number) => number): number {
    const place = this.#add(value(this.at(x)), (slopes) => {
      slopes[x] = (slopes[x] as number) + (slopes[place] as number) * slope(this.at(x));
    });
    return place;
  }

  at(place: number): number {
    return this.values[place] as number;
  }

  /** What Σ weight · number changes by with each number. */
  slopes(weights: readonly (readonly [place: number, weight: number])[]): Float64Array {
    const slopes = new Float64Array(this.values.length);
    for (const [place, weight] of weights) slopes[place] = (slopes[place] as number) + weight;
    for (const back of this.#back.toReversed()) back(slopes);
    return slopes;
  }

  #add(value: number, back: (slopes: Float64Array) => void): number {
    this.#back.push(back);
    return this.values.push(value) - 1;
  }
}
