import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pixelsToPng } from '../../shared/formats/pixels-to-png';
import { type PictureSample, pictureGrid } from '../../shared/training/picture-sample';
import { cantWrite } from '../system-error';
import { writeOut } from '../write-out';

/** The folder, in that of a run, of what a network made while it learned: a picture for each epoch. */
const FOLDER = 'generated';
const isOurs = (name: string): boolean => /^epoch-\d+\.png$/.test(name);

/** Writes pictures as they come, one file after the other. */
export class PictureFiles {
  readonly #folder: string;
  #written: Promise<void> | null = null;

  constructor(runFolder: string) {
    this.#folder = join(runFolder, FOLDER);
  }

  add(sample: PictureSample): void {
    const before = this.#written ?? this.#begin();
    this.#written = before.then(() => this.#write(sample));
    // Told by `done`.
    this.#written.catch(() => {});
  }

  /** When all are written; rejects where one could not be. */
  async done(): Promise<void> {
    await this.#written;
  }

  /** Those of an earlier run go. */
  async #begin(): Promise<void> {
    const folder = this.#folder;
    await mkdir(folder, { recursive: true }).catch(cantWrite(folder));
    for (const name of await readdir(folder)) if (isOurs(name)) await rm(join(folder, name));
  }

  async #write(sample: PictureSample): Promise<void> {
    const path = join(this.#folder, `epoch-${String(sample.epoch).padStart(3, '0')}.png`);
    await writeOut(path, pixelsToPng(pictureGrid(sample))).catch(cantWrite(path));
  }
}
