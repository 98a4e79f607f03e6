import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bucketOf } from '../../src/latency/buckets.ts';
import type { LatencyHistogram } from '../../src/latency/histogram.ts';
import { BEHIND_MS, CLOCK_BEHIND_MS, JUDGED_MINUTES, judgeSource } from '../../src/latency/judge-source.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const minute = (...latencies: number[]): LatencyHistogram => {
  const counts: Record<string, number> = {};
  for (const ms of latencies) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
};
/** Ten minutes, the newest as given and the ones before them without events. */
const newest = (...minutes: LatencyHistogram[]) => [
  ...new Array<LatencyHistogram>(JUDGED_MINUTES - minutes.length).fill({}),
  ...minutes,
];
const judge = (minutes: readonly LatencyHistogram[]) => judgeSource('core-banking', minutes);
const always = (...latencies: number[]) => new Array(JUDGED_MINUTES).fill(minute(...latencies));

describe('a source', () => {
  it('is fine when its events come in time, whatever a few of them do', () => {
    expect(judge(always(40, 80, 120, 3 * HOUR))).toEqual({ state: 'ok', headline: null, sentence: null });
  });

  it('is quiet when nothing came in the last two minutes', () => {
    expect(judge([])).toEqual({ state: 'quiet', headline: null, sentence: null });
    expect(judge([...always(50).slice(2), {}, {}])).toEqual({
      state: 'quiet',
      headline: null,
      sentence: null,
    });
  });

  it('is behind when the median is late, and says by how much', () => {
    const behind = judge(newest(minute(50, 3 * MINUTE, 4 * MINUTE)));
    expect(behind.state).toBe('behind');
    expect(behind.headline).toBe('core-banking is 2 to 5 min behind');
    expect(behind.sentence).toMatch(/^core-banking is 2 to 5 min behind: /);
  });

  it('is no longer behind when the newest minutes say so', () => {
    expect(judge([...always(HOUR).slice(2), minute(40), minute(50)]).state).toBe('ok');
  });

  it('that loads an archive is behind, its clock is not', () => {
    const archive = judge(always(40 * 24 * HOUR));
    expect(archive.state).toBe('behind');
    expect(archive.sentence).toContain('more than 30 d behind');
  });

  it('has a clock that is ahead when many events come before they happened', () => {
    const ahead = judge(newest(minute(-10 * SECOND, -12 * SECOND, 40, 50)));
    expect(ahead.state).toBe('clock_ahead');
    expect(ahead.headline).toBe('core-banking’s clock is ahead');
    expect(ahead.sentence).toContain('50 % of its events reach us before they happened, mostly by 5 to 30 s');
    expect(ahead.sentence).toContain('more than 5 min ahead is refused');
  });

  it('has no such clock for jitter, or for one event of many', () => {
    expect(judge(newest(minute(-900, -10, 0))).state).toBe('ok');
    expect(judge(newest(minute(-10 * SECOND, ...new Array(20).fill(40)))).state).toBe('ok');
  });

  it.each([
    ['a minute and a half', 90 * SECOND, 'arrive 1 to 2 min after their time, none sooner than 1 min'],
    [
      'an hour, as of a wrong time zone',
      HOUR + 200,
      'arrive 1 to 2 h after their time, none sooner than 1 h',
    ],
  ])('may have a clock that is behind by %s', (_, offset, words) => {
    const off = judge(always(offset, offset + 20, offset + 400));
    expect(off.state).toBe('clock_behind');
    expect(off.sentence).toContain(words);
  });

  it('is behind and not off when it is late for a few minutes only, by widely different times, or growing', () => {
    const late = minute(3 * MINUTE);
    expect(judge(newest(late, late, late, late)).state).toBe('behind');
    expect(judge(always(90 * SECOND, 20 * MINUTE, 2 * HOUR)).state).toBe('behind');
    expect(judge([1, 2, 4, 8, 12, 16, 20, 24, 28, 32].map((late) => minute(late * MINUTE))).state).toBe(
      'behind',
    );
  });

  it('with one prompt event in ten minutes has no clock that is behind', () => {
    const minutes = always(90 * SECOND);
    expect(judge([minute(20), ...minutes.slice(1)]).state).toBe('behind');
  });
});

test('whoever sends at once is never called behind, and whoever is behind never fine', () => {
  const prompt = fc.integer({ min: -1000, max: CLOCK_BEHIND_MS });
  const late = fc.integer({ min: BEHIND_MS + 1, max: 100 * HOUR });
  const minutesOf = (latency: fc.Arbitrary<number>) =>
    fc.array(
      fc.array(latency, { minLength: 1, maxLength: 9 }).map((latencies) => minute(...latencies)),
      { minLength: 1, maxLength: 15 },
    );
  fc.assert(
    fc.property(minutesOf(prompt), (minutes) => {
      expect(judge(minutes)).toEqual({ state: 'ok', headline: null, sentence: null });
    }),
  );
  fc.assert(
    fc.property(minutesOf(late), (minutes) => {
      const { state, headline, sentence } = judge(minutes);
      expect(['behind', 'clock_behind']).toContain(state);
      expect(headline).toContain('core-banking');
      expect(sentence).toContain(headline);
    }),
  );
});
