import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cardNumber } from './workload.ts';

/** The limit: the same entries, tokenised beforehand, by COPY into the same table with the same indexes. Gives seconds. */
export async function copyTokens(
  databaseUrl: string,
  tokenise: TokeniseCard,
  count: number,
  uploadNo: number,
): Promise<number> {
  const chunks: Buffer[] = [];
  for (let start = 0; start < count; start += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - start) }, (_, offset) => {
      const card = tokenise(cardNumber('stolen', start + offset) as CardNumber);
      return `${uploadNo}\t${start + offset + 2}\t${card.token}\t${card.first6}\t${card.last4}\t${card.brand}\tvisa\ttrue\t\\N\treported stolen\n`;
    });
    chunks.push(Buffer.from(rows.join('')));
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const started = performance.now();
  await pipeline(Readable.from(chunks), client.query(copyFrom('COPY ops.card_entry FROM STDIN')));
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}
