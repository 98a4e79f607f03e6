import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { plural } from '../../design/number-format.ts';

/** What is sent: bytes, and the name they are remembered by. */
export interface UploadFile {
  readonly body: Blob;
  readonly name: string;
}

/** What is expected, in the words of refusals. */
export interface Expected {
  /** "CSV or TXT". */
  readonly kinds: string;
  /** Why one file at a time: "each is a version". */
  readonly alone: string;
}

export type ReadFile = { ok: true; file: UploadFile } | { ok: false; reason: string };

const OFFICE = /\.(xlsx?|xlsm|ods|numbers|docx?|pdf|zip|gz)$/i;

/** The one file of a drop or a choice, or why it cannot be sent. A file may be named after a card: that is masked. */
export function readFiles(files: readonly File[], { kinds, alone }: Expected): ReadFile {
  const [file] = files;
  if (!file) return { ok: false, reason: `That was no file. Drop a ${kinds} file, or paste its lines` };
  if (files.length > 1)
    return {
      ok: false,
      reason: `Those were ${files.length} files. Upload one after the other: ${alone}`,
    };
  const name = maskCardNumbers(file.name);
  const kind = OFFICE.exec(file.name)?.[1];
  if (kind) return { ok: false, reason: `${name} is no text. Save it as CSV and upload that` };
  if (file.size === 0) return { ok: false, reason: `${name} is empty` };
  return { ok: true, file: { body: file, name } };
}

/** Pasted lines as a file. The text goes into it and nowhere else. */
export function readPaste(text: string): ReadFile {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
  if (lines === 0)
    return { ok: false, reason: 'The clipboard holds no text. Copy the lines and paste again' };
  const name = `${plural(lines, 'line')} pasted`;
  return { ok: true, file: { body: new Blob([text], { type: 'text/csv' }), name } };
}
