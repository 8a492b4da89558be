/** From here on a value is marked. */
const MARKED = 0.5;

/** Counts what an output between 0 and 1 marks, and what it was to mark. */
export class Overlap {
  #both = 0;
  #given = 0;
  #wanted = 0;

  add(outputs: ArrayLike<number>, targets: ArrayLike<number>): void {
    for (let at = 0; at < targets.length; at++) {
      const given = (outputs[at] ?? 0) >= MARKED;
      const wanted = (targets[at] ?? 0) >= MARKED;
      if (given) this.#given++;
      if (wanted) this.#wanted++;
      if (given && wanted) this.#both++;
    }
  }

  /** Intersection over union, and twice the intersection over the sum; 1 where there is nothing to mark. */
  result(): { readonly iou: number; readonly dice: number } {
    const sum = this.#given + this.#wanted;
    if (sum === 0) return { iou: 1, dice: 1 };
    return { iou: this.#both / (sum - this.#both), dice: (2 * this.#both) / sum };
  }
}
