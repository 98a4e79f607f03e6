import { plural } from '../../design/number-format.ts';

/** "12.4 MB", in decimal units as file managers write them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  // What would be written as 1000.0 is one of the next unit.
  const [unit, name] = bytes < 999_950 ? [1e3, 'kB'] : bytes < 999_950_000 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}

export interface BytesIn {
  readonly bytesDone: number;
  /** Null where nobody said how large the file is. */
  readonly bytesTotal: number | null;
}

/** Of 1, how much of the file is in; null where nobody said how large it is. */
export function shareDone({ bytesDone, bytesTotal }: BytesIn): number | null {
  if (bytesTotal === null || bytesTotal === 0) return null;
  return Math.min(1, bytesDone / bytesTotal);
}

/** "1.2 MB of 4.8 MB". */
export const bytesWords = ({ bytesDone, bytesTotal }: BytesIn): string =>
  bytesTotal === null ? formatBytes(bytesDone) : `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
