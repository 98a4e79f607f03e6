import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandOf } from '@watchfloor/domain/cards/brand';
import { createCardListReader } from '@watchfloor/domain/cards/list-file';
import { CITIES } from '@watchfloor/domain/cities';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  CARDS_SEED,
  type Card,
  type Cards,
  cardLabel,
  createCards,
  DEFAULT_CARDS,
} from '../src/sources/payments/cards/cards.ts';
import { listOf, listPath } from '../src/sources/payments/cards/list-file.ts';
import { writeWhole } from '../src/write-whole.ts';

const allOf = ({ good, stolen }: Cards): Card[] => [...CITIES.flatMap((city) => good[city]), ...stolen];
const pool = fc.record({ seed: fc.integer(), count: fc.integer({ min: 1, max: 60 }).map((n) => 10 * n) });

/** ISO/IEC 7812-1, annex B, straight through: it shares nothing with what it checks. */
function luhnSum(number: string): number {
  const fromRight = [...number].reverse().map(Number);
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  return fromRight.reduce((sum, digit, place) => sum + (place % 2 === 1 ? (doubled[digit] ?? 0) : digit), 0);
}

/** What a merchant's terminal would say, by first digits and length. */
function brandByTable(number: string): string {
  if (/^4(\d{12}|\d{15})$/.test(number)) return 'visa';
  if (/^5[1-5]\d{14}$/.test(number)) return 'mastercard';
  if (number.length === 16 && number >= '2221' && number < '2721') return 'mastercard';
  if (/^3[47]\d{13}$/.test(number)) return 'amex';
  return /^(6011\d{12}|64[4-9]\d{13}|65\d{14})$/.test(number) ? 'discover' : 'none';
}

describe('the cards of a seed', () => {
  it('pass Luhn, and are of the range and length of their brand', () => {
    fc.assert(
      fc.property(pool, (options) => {
        for (const { number, brand } of allOf(createCards(options))) {
          expect(luhnSum(number) % 10).toBe(0);
          expect(brandByTable(number)).toBe(brand);
          expect(brandOf(number)).toBe(brand);
        }
      }),
    );
  });

  it('are as many as asked for, no number twice, exactly a tenth of them stolen', () => {
    fc.assert(
      fc.property(pool, (options) => {
        const cards = createCards(options);
        expect(new Set(allOf(cards).map(({ number }) => number)).size).toBe(options.count);
        expect(cards.stolen).toHaveLength(options.count / 10);
        for (const city of CITIES) expect(cards.good[city].every(({ home }) => home === city)).toBe(true);
      }),
    );
  });

  it('are the same under a seed, others under another, and the first ones of a larger pool', () => {
    fc.assert(
      fc.property(pool, ({ seed, count }) => {
        const cards = createCards({ seed, count });
        expect(createCards({ seed, count })).toEqual(cards);
        expect(createCards({ seed: seed ^ 1, count })).not.toEqual(cards);
        const larger = createCards({ seed, count: count + 100 });
        expect(larger.stolen.slice(0, count / 10)).toEqual(cards.stolen);
        for (const city of CITIES) {
          expect(larger.good[city].slice(0, cards.good[city].length)).toEqual(cards.good[city]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('have no exact tenth where their number has none', () => {
    expect(() => createCards({ seed: 1, count: 1_234 })).toThrow(RangeError);
  });
});

describe("the simulator's own cards", () => {
  const cards = createCards({ seed: CARDS_SEED, count: DEFAULT_CARDS });
  const shareOf = (wanted: (card: Card) => boolean) => allOf(cards).filter(wanted).length / DEFAULT_CARDS;

  it('are of every brand and kind of range', () => {
    expect(shareOf(({ number, brand }) => brand === 'visa' && number.length === 16)).toBeCloseTo(0.44, 1);
    expect(shareOf(({ number, brand }) => brand === 'visa' && number.length === 13)).toBeGreaterThan(0.02);
    expect(shareOf(({ number }) => number.startsWith('5'))).toBeCloseTo(0.24, 1);
    expect(shareOf(({ number }) => number.startsWith('2'))).toBeCloseTo(0.08, 1);
    expect(shareOf(({ brand }) => brand === 'amex')).toBeCloseTo(0.11, 1);
    expect(shareOf(({ brand }) => brand === 'discover')).toBeCloseTo(0.09, 1);
  });

  it('are at home in every city, however few are asked for', () => {
    const few = createCards({ seed: CARDS_SEED, count: 100 });
    for (const city of CITIES) expect(few.good[city].length).toBeGreaterThan(0);
  });

  it('are stolen from any brand and city alike', () => {
    const share = (of: readonly Card[], wanted: (card: Card) => boolean) =>
      of.filter(wanted).length / of.length;
    expect(share(cards.stolen, ({ brand }) => brand === 'visa')).toBeCloseTo(0.48, 1);
    expect(share(cards.stolen, ({ home }) => home === 'NYC')).toBeCloseTo(0.3, 1);
  });
});

describe('the list of stolen cards', () => {
  const cards = createCards({ seed: CARDS_SEED, count: 500 });

  it('names the stolen cards and no other', () => {
    const [header, ...lines] = listOf(cards.stolen).trimEnd().split('\n');
    expect(header).toBe('card_number,provider,is_stolen,effective_from,reason');
    const rows = lines.map((line) => line.split(','));
    expect(rows.map(([number, provider]) => [number, provider])).toEqual(
      cards.stolen.map(({ number, brand }) => [number, brand]),
    );
    for (const [, , isStolen, effectiveFrom = '', reason] of rows) {
      expect(isStolen).toBe('true');
      expect(new Date(effectiveFrom).toISOString()).toBe(effectiveFrom);
      expect(Date.parse(effectiveFrom)).toBeLessThan(Date.parse('2026-10-01T00:00:00Z'));
      expect(reason).toMatch(/^[a-z ]+$/);
    }
  });

  it('is a list as the card lists read it, without a line to refuse', () => {
    const reader = createCardListReader();
    const lines = [...reader.push(Buffer.from(listOf(cards.stolen))), ...reader.end()];
    expect(lines).toEqual(
      cards.stolen.map(({ number, brand, reportedAt, reason }, index) => ({
        line: index + 2,
        ok: true,
        entry: { number, brand, provider: brand, stolen: true, effectiveFrom: reportedAt, reason },
      })),
    );
  });

  it('is written whole, for its owner alone, and the same at every start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'simulator-cards-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const path = listPath(dataDir);
    expect(path).toMatch(/simulator\/stolen-cards\.csv$/);
    await writeWhole(path, listOf(cards.stolen));
    const first = await readFile(path, 'utf8');
    expect(first).toBe(listOf(cards.stolen));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeWhole(path, listOf(createCards({ seed: CARDS_SEED, count: 500 }).stolen));
    expect(await readFile(path, 'utf8')).toBe(first);
  });
});

it('shows a card by its brand, first six and last four digits', () => {
  for (const card of createCards({ seed: 1, count: 100 }).stolen) {
    expect(cardLabel(card)).toBe(`${card.brand} ${card.number.slice(0, 6)}••••••${card.number.slice(-4)}`);
  }
});
