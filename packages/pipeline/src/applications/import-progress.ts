/** How far an import came that did not come to its end. */
export interface ImportProgress {
  readonly rows: number;
  readonly accepted: number;
}

/** What a failure leaves behind, and the way out. */
export const takenBefore = ({ rows, accepted }: ImportProgress): string =>
  accepted === 0
    ? 'None of its rows was taken: upload the file again.'
    : `Of its first ${rows} rows ${accepted} were taken, and stay so: upload the file again, no row is taken twice.`;

/** Why an import failed whose sender left, or whose receiver died. */
export const importBrokenOff = (progress: ImportProgress): string =>
  `The connection ended before the file did. ${takenBefore(progress)}`;
