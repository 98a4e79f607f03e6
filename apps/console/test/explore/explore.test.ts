import { firstQuestion } from '@watchfloor/domain/explore/address';
import { checkQuestion } from '@watchfloor/domain/explore/check-question';
import { dimensionsOf, measuresOf } from '@watchfloor/domain/explore/facts';
import type { Question } from '@watchfloor/domain/explore/question';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketEnd } from '../../src/features/explore/model/bucket-end.ts';
import { answerCsv } from '../../src/features/explore/model/csv.ts';
import {
  drilledInto,
  stepsFor,
  toggledDimension,
  toggledMeasure,
  usualStep,
  withoutFilter,
  zoomedInto,
} from '../../src/features/explore/model/edit-question.ts';
import { figureWords, grouped, majorText } from '../../src/features/explore/model/figures.ts';
import { seriesOf } from '../../src/features/explore/model/series.ts';
import { filterWords, partWords, questionWords } from '../../src/features/explore/model/words.ts';

const transfers = firstQuestion('transfer');
const row = (dimensions: (string | null)[], measures: (string | null)[], bucket: string | null = null) => ({
  bucket,
  dimensions,
  measures,
});

describe('editing a question', () => {
  it('brings the currency with money, and keeps a measure', () => {
    const total = measuresOf('transfer').find(({ name }) => name === 'total');
    if (!total) throw new Error('transfers have a total');
    const asked = toggledMeasure('transfer', total)(transfers);
    expect(asked).toMatchObject({ measures: ['count', 'total'], dimensions: ['currency'] });
    const [count] = measuresOf('transfer');
    expect(count && toggledMeasure('transfer', count)(transfers).measures).toEqual(['count']);
  });

  it('brings the currency back when the filter that left one is taken off', () => {
    const filter = { dimension: 'currency', operator: 'is' as const, values: ['USD'] };
    const asked = { ...transfers, measures: ['total'], filters: [filter] };
    expect(withoutFilter('transfer', filter)(asked)).toMatchObject({ filters: [], dimensions: ['currency'] });
  });

  it('never leads from a question that can be answered to one that cannot', () => {
    const fact = 'payment';
    const edit = fc.oneof(
      fc.constantFrom(...measuresOf(fact)).map((measure) => toggledMeasure(fact, measure)),
      fc.constantFrom('card_brand', 'city').map((name) => (asked: Question) => toggledDimension(name)(asked)),
      fc.constantFrom('card_brand', 'city').map((name) => drilledInto(name, 'x', dimensionsOf(fact))),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const asked = edits.reduce((question, apply) => apply(question), firstQuestion(fact));
        expect(checkQuestion(asked, Date.parse('2026-11-21T10:00:00Z'))).toMatchObject({ ok: true });
      }),
    );
  });

  it('goes into a value by the next dimension', () => {
    const asked = { ...transfers, dimensions: ['city'] };
    expect(drilledInto('city', 'London', dimensionsOf('transfer'))(asked)).toMatchObject({
      dimensions: ['currency'],
      filters: [{ dimension: 'city', operator: 'is', values: ['London'] }],
    });
  });

  it('goes into a day by its hours, of 25 where clocks go back', () => {
    const start = new Date('2026-10-24T22:00:00Z');
    expect(zoomedInto(start, 'Europe/Berlin')({ ...transfers, bucket: 'day' })).toMatchObject({
      time: { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
      bucket: 'hour',
    });
  });

  it('offers the step that it takes by itself', () => {
    for (const hours of [1, 6, 24, 24 * 7, 24 * 30, 24 * 90, 24 * 400]) {
      expect(stepsFor(hours * 3_600_000)).toContain(usualStep(hours * 3_600_000));
    }
  });
});

describe('a piece of the range that is not whole', () => {
  const range = {
    from: Date.parse('2026-11-14T20:00:00Z'),
    to: Date.parse('2026-11-21T21:00:00Z'),
    now: Date.parse('2026-11-21T20:30:00Z'),
  };
  it.each([
    ['2026-11-14T00:00:00Z', range, /^from /],
    ['2026-11-15T00:00:00Z', range, null],
    ['2026-11-21T00:00:00Z', range, /^so far$/],
    ['2026-11-21T00:00:00Z', { ...range, from: Date.parse('2026-11-21T20:00:00Z') }, /^from .*, so far$/],
    ['2026-11-21T00:00:00Z', { ...range, now: Date.parse('2026-12-01T00:00:00Z') }, /^until /],
    ['2026-11-14T00:00:00Z', { ...range, to: range.from, from: range.from - 30 * 3_600_000 }, /^until /],
  ] as const)('%s', (start, within, words) => {
    const piece = { start: Date.parse(start), end: Date.parse(start) + 24 * 3_600_000 };
    const said = partWords(piece, within);
    if (words === null) expect(said).toBeNull();
    else expect(said).toMatch(words);
  });
});

describe('the end of a piece of time', () => {
  it.each([
    ['2026-10-25T00:00:00Z', 'hour', 'Europe/Berlin', '2026-10-25T01:00:00.000Z'],
    ['2026-03-28T23:00:00Z', 'day', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-31T23:00:00Z', 'month', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
    ['2026-10-18T22:00:00Z', 'week', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-11-20T18:15:00Z', 'day', 'Asia/Kathmandu', '2026-11-21T18:15:00.000Z'],
    ['2026-11-21T00:00:00Z', 'day', 'UTC', '2026-11-22T00:00:00.000Z'],
  ] as const)('%s, %s in %s', (start, bucket, zone, end) => {
    expect(bucketEnd(new Date(start), bucket, zone).toISOString()).toBe(end);
  });
});

describe('a figure', () => {
  it.each([
    ['8644', 'money', 'USD', '86.44'],
    ['5', 'money', 'USD', '0.05'],
    ['-5', 'money', 'USD', '-0.05'],
    ['1234567', 'money', 'JPY', '1,234,567'],
    ['90071992547409931234', 'money', 'USD', '900,719,925,474,099,312.34'],
    ['1234567', 'count', '', '1,234,567'],
    ['0.1525', 'share', '', '15.25 %'],
    ['11.49', 'percent', '', '11.49 %'],
    ['7300', 'seconds', '', '2 h'],
    [null, 'money', 'USD', '–'],
  ] as const)('%s of %s %s is %s', (value, unit, currency, words) => {
    expect(figureWords(value, unit, currency)).toBe(words);
  });

  it('is grouped without losing a digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
        expect(grouped(majorText(String(value), 'USD')).replaceAll(',', '')).toBe(
          majorText(String(value), 'USD'),
        );
        expect(BigInt(majorText(String(value), 'USD').replace('.', ''))).toBe(value);
      }),
    );
  });
});

describe('a file', () => {
  it('has exact money with its currency, and nothing that a spreadsheet would run', () => {
    const asked: Question = {
      ...transfers,
      measures: ['total', 'count'],
      dimensions: ['city'],
      filters: [{ dimension: 'currency', operator: 'is', values: ['USD'] }],
      bucket: null,
    };
    const rows = [row(['=1+1'], ['864400', '3']), row(['a "b", c'], [null, '0']), row([null], ['5', '1'])];
    expect(answerCsv(asked, { rows }, '').split('\r\n')).toEqual([
      'City,Currency,Total amount,Transfers',
      "'=1+1,USD,8644.00,3",
      '"a ""b"", c",USD,,0',
      ',USD,0.05,1',
      '',
    ]);
  });
});

describe('series', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const asked: Question = { ...transfers, dimensions: ['source_account'], bucket: 'hour' };
  const rows = Array.from({ length: 12 }, (_, place) => row([`acc-${place}`], [String(place + 1)], at));

  it('are the largest, and one of the rest, so that nothing is lost', () => {
    const series = seriesOf(asked, { rows, zone: 'UTC' }, true);
    expect(series).toHaveLength(8);
    expect(series[0]).toMatchObject({ words: 'acc-11', sum: 12 });
    expect(series.at(-1)).toMatchObject({ words: '5 others', values: null, sum: 1 + 2 + 3 + 4 + 5 });
    expect(series.reduce((total, { sum }) => total + sum, 0)).toBe(78);
  });

  it('of what does not add up leave the rest to the table', () => {
    expect(seriesOf(asked, { rows, zone: 'UTC' }, false)).toHaveLength(7);
  });
});

describe('words', () => {
  it('say the question', () => {
    expect(questionWords({ ...transfers, measures: ['count', 'senders'], dimensions: ['city'] })).toBe(
      'Transfers and distinct senders per hour by city, last 24 hours',
    );
  });
  it('say a filter', () => {
    expect(filterWords('transfer', { dimension: 'weekday', operator: 'is_not', values: ['1', null] })).toBe(
      'Day of the week is not Monday or none',
    );
  });
});
