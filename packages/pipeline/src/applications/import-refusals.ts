/** An import that is not taken, or no longer; its message is for whoever sends it. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  /** `begun`: its id was used before. `stopped`: somebody cancelled it, or it was given up. */
  readonly reason: 'begun' | 'stopped';

  constructor(reason: 'begun' | 'stopped', message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A file that no applicants can be read from: the import fails with these words. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}
