import { findCardListVersion } from '@watchfloor/db/card-lists/find';
import type { CardListVersionRecord } from '@watchfloor/db/card-lists/version-record';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';
import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import { expect } from 'vitest';
import { advanceCardList } from '../../src/cards/advance-card-list.ts';
import { type CardListUploadRequest, receiveCardList } from '../../src/cards/receive-card-list.ts';
import { openFloor } from '../floor.ts';

export const analyst = { id: 'user-mira', name: 'Mira Chen' };
export const tokenise = createCardTokeniser('a secret of the tests');

/** The nth Visa card: 16 digits that pass Luhn. */
export function cardNumber(n: number): CardNumber {
  const body = `4${String(n).padStart(14, '0')}`;
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit));
  return `${body}${check}` as CardNumber;
}

export const tokenOf = (n: number) => tokenise(cardNumber(n)).token;

/** The text as a sender's pieces. */
export async function* inPieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** What card lists need, with an upload in one step. */
export async function openCardListFloor() {
  const floor = await openFloor();
  const services = { ...floor, tokenise };
  const read = async (id: string): Promise<CardListVersionRecord> => {
    const version = await findCardListVersion(floor.db, id);
    if (version === null) throw new Error(`There is no upload ${id}`);
    return version;
  };
  const receive = async (
    text: string | Uint8Array | AsyncIterable<Uint8Array>,
    { list = 'Stolen cards', mode = 'add', ...more }: Partial<CardListUploadRequest> = {},
  ): Promise<string> => {
    const body = typeof text === 'string' || text instanceof Uint8Array ? inPieces(text, 1000) : text;
    const request = { list, mode, fileName: 'list.csv', bytesTotal: null, actor: analyst, ...more };
    return (await receiveCardList(services, request, body)).id;
  };
  return {
    ...services,
    read,
    receive,
    /** Receives a file and does its dry run. */
    async upload(text: Parameters<typeof receive>[0], options: Partial<CardListUploadRequest> = {}) {
      const id = await receive(text, options);
      await advanceCardList(services, id);
      const version = await read(id);
      expect(version.status).toBe('ready');
      return version;
    },
    advance: (id: string) => advanceCardList(services, id),
    entries: async (uploadNo: string) =>
      (
        await floor.db.pool.query<{ line: number; card_token: string }>(
          'SELECT * FROM ops.card_entry WHERE upload_no = $1 ORDER BY line',
          [uploadNo],
        )
      ).rows,
    /** Payments with the nth card, so many days ago. */
    async pay(n: number, times: number, { ageDays = 1, currency = 'USD', minor = 100 } = {}) {
      await floor.db.pool.query(
        `WITH card AS (INSERT INTO dwd.card (card_token) VALUES ($1) ON CONFLICT DO NOTHING)
         INSERT INTO dwd.payment (event_no, occurred_at, amount_minor, card_token, currency)
         SELECT i, now() - make_interval(days => $3), $4, $1, $5 FROM generate_series(1, $2::int) i`,
        [tokenOf(n), times, ageDays, minor, currency],
      );
    },
  };
}

export type CardListFloor = Awaited<ReturnType<typeof openCardListFloor>>;
