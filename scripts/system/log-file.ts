import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const LIMIT = 20 * 1024 * 1024;

/** A log that keeps at most two files of 20 MB: the current one and `<path>.1`. */
export class LogFile {
  readonly path: string;
  #file: number;
  #size: number;

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'a');
    this.#size = fstatSync(this.#file).size;
  }

  line(text: string): void {
    const bytes = `${text}\n`;
    try {
      writeSync(this.#file, bytes);
      this.#size += bytes.length;
      if (this.#size > LIMIT) this.#rotate();
    } catch {
      // A full disk must not take the system down with its logs.
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    renameSync(this.path, `${this.path}.1`);
    this.#file = openSync(this.path, 'a');
    this.#size = 0;
  }
}
