import { appendPart } from '@watchfloor/db/card-lists/append-part';
import type { CardListUpload } from '@watchfloor/db/card-lists/create';
import { entryText } from '@watchfloor/db/card-lists/entry-text';
import { type CardListError, MAX_CARD_LIST_ERRORS } from '@watchfloor/db/card-lists/errors';
import type { CardListStatus } from '@watchfloor/db/card-lists/version-record';
import type { Db } from '@watchfloor/db/database';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import { type CardListLine, createCardListReader } from '@watchfloor/domain/cards/list-file';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { PartText } from './part-text.ts';
import { CardListRefused } from './refusals.ts';

/** Bytes of entries from which on they are written: some five thousand lines. */
const PART_LENGTH = 512 * 1024;

/**
 * Takes a card list in as its bytes come: parses, tokenises and writes it part by part. A part is parsed while the one
 * before is written, so that two of them are in memory at most, whatever the file's size.
 */
export class CardListIntake {
  readonly #db: Db;
  readonly #upload: CardListUpload;
  readonly #tokenise: TokeniseCard;
  readonly #reader = createCardListReader();
  readonly #provider = new RepeatedText();
  readonly #reason = new RepeatedText();
  readonly #entries = new PartText();
  #errors: CardListError[] = [];
  #keptErrors = 0;
  #bytes = 0;
  #lines = 0;
  #valid = 0;
  #invalid = 0;
  readonly #invalidByCode: Record<string, number> = {};
  /** The writes, one after the other; rejected for good once one of them was. */
  #writes: Promise<void> = Promise.resolve();
  #writing = false;
  #writtenAt = 0;

  constructor(services: { db: Db; tokenise: TokeniseCard }, upload: CardListUpload) {
    this.#db = services.db;
    this.#tokenise = services.tokenise;
    this.#upload = upload;
  }

  /** Lines so far, without a header and empty ones. */
  get lines(): number {
    return this.#lines;
  }

  /** Reads on. Resolves when there is room for more; rejects once a write failed or the upload was stopped. */
  async push(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    this.#take(this.#reader.push(bytes));
    if (this.#entries.length < PART_LENGTH) return;
    await this.#writes;
    this.#write(false).catch(() => {});
  }

  /** Writes how far it is, unless that was written less than `intervalMs` ago or is being written. */
  async tell(intervalMs: number): Promise<void> {
    if (this.#writing || performance.now() - this.#writtenAt < intervalMs) return;
    await this.#write(false);
  }

  /** Writes what remains and says that everything is here. */
  async end(): Promise<void> {
    this.#take(this.#reader.end());
    await this.#write(true);
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    await this.#writes.catch(() => {});
  }

  #take(lines: readonly CardListLine[]): void {
    for (const line of lines) {
      this.#lines += 1;
      if (line.ok) {
        const { number, brand, provider, stolen, effectiveFrom, reason } = line.entry;
        const text = entryText(this.#upload.uploadNo, {
          line: line.line,
          card: this.#tokenise(number),
          brand,
          provider: this.#provider.masked(provider),
          stolen,
          effectiveFrom,
          reason: this.#reason.masked(reason),
        });
        this.#valid += 1;
        this.#entries.add(text);
      } else {
        const { code, message } = line;
        this.#invalid += 1;
        this.#invalidByCode[code] = (this.#invalidByCode[code] ?? 0) + 1;
        if (this.#keptErrors < MAX_CARD_LIST_ERRORS) {
          this.#errors.push({ line: line.line, code, message: maskCardNumbers(message) });
          this.#keptErrors += 1;
        }
      }
    }
  }

  #write(last: boolean): Promise<void> {
    this.#writes = this.#writes.then(async () => {
      this.#writing = true;
      try {
        await this.#writeNow(last);
      } finally {
        this.#writing = false;
        this.#writtenAt = performance.now();
      }
    });
    return this.#writes;
  }

  async #writeNow(last: boolean): Promise<void> {
    const entries = this.#entries.take();
    const errors = this.#errors;
    this.#errors = [];
    const status = await appendPart(this.#db, this.#upload, {
      entries,
      errors,
      bytesDone: this.#bytes,
      lines: this.#lines,
      valid: this.#valid,
      invalid: this.#invalid,
      invalidByCode: { ...this.#invalidByCode },
      last,
    });
    if (status !== 'scanning') throw stopped(status);
  }
}

/**
 * A column's text with card numbers cut: whatever stands in the file beside the number is kept, and a number in it would be
 * one too many. Columns tend to say the same line after line.
 */
class RepeatedText {
  #text = '';
  #masked = '';

  masked(text: string | null): string | null {
    if (text === null) return null;
    if (text !== this.#text) {
      this.#text = text;
      this.#masked = maskCardNumbers(text);
    }
    return this.#masked;
  }
}

function stopped(status: CardListStatus | null): CardListRefused {
  const what = status === 'cancelled' ? 'was cancelled' : 'was given up because nothing was heard of it';
  return new CardListRefused(
    'stopped',
    `The upload ${what}. Nothing of it takes effect; upload the file again if it should.`,
  );
}
