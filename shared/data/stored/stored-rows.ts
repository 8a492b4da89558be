import type { CacheWriter } from '../access';
import type { Decimal } from '../table/number';
import type { RowTaker } from '../table/row-reader';
import type { BlockType } from './block-types';
import { ColumnWriter } from './column-writer';
import type { Footer } from './footer';
import type { StoredLimits } from './limits';

/** Writes rows to disk as they come, by columns, some thousand rows at a time. */
export class StoredRows implements RowTaker<ColumnWriter> {
  columns: readonly ColumnWriter[] = [];
  #rowCount = 0;
  #blockRows = 1;
  readonly #lines: [number, number][] = [];
  #nextLine = 0;
  readonly #blocks: { start: number; types: BlockType[] }[] = [];
  /** Of blocks that are full and not yet on disk. */
  #waiting: Uint8Array[] = [];
  #written = 0;

  constructor(
    private readonly writer: CacheWriter,
    private readonly limits: StoredLimits,
    private readonly decimal: () => Decimal,
    /** Places of columns that are not to become numbers. */
    private readonly asTexts: ReadonlySet<number>,
  ) {}

  start(width: number): readonly ColumnWriter[] {
    const { limits, decimal, asTexts } = this;
    const { blockRows, blockCells } = limits;
    this.#blockRows = Math.min(blockRows, Math.max(1, Math.floor(blockCells / width)));
    this.columns = Array.from(
      { length: width },
      (_, place) => new ColumnWriter(limits, this.#blockRows, decimal, asTexts.has(place)),
    );
    return this.columns;
  }

  rowDone(line: number): void {
    if (line !== this.#nextLine) this.#lines.push([this.#rowCount, line]);
    this.#nextLine = line + 1;
    this.#rowCount += 1;
    if (this.#rowCount % this.#blockRows === 0) this.#endBlock();
  }

  /** Puts on disk what is ready for it. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const bytes of waiting) await this.writer.append(bytes);
  }

  async finish(): Promise<
    Pick<Footer, 'rowCount' | 'blockRows' | 'lines' | 'firstRows' | 'columns' | 'blocks'>
  > {
    if (this.#rowCount % this.#blockRows !== 0) this.#endBlock();
    await this.flush();
    const { length } = this.columns[0]?.firstCells ?? [];
    return {
      rowCount: this.#rowCount,
      blockRows: this.#blockRows,
      lines: this.#lines,
      firstRows: Array.from({ length }, (_, row) =>
        this.columns.map(({ firstCells }) => firstCells[row] ?? ''),
      ),
      columns: this.columns.map((column) => column.finish()),
      blocks: this.#blocks,
    };
  }

  #endBlock(): void {
    const packed = this.columns.map((column) => column.takeBlock());
    this.#blocks.push({ start: this.#written, types: packed.map(({ type }) => type) });
    for (const { bytes } of packed) {
      this.#waiting.push(bytes);
      this.#written += bytes.length;
    }
  }
}
