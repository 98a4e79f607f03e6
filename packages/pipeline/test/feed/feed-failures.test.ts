import { type Reaction, startRemote } from '@watchfloor/testkit/remote';
import { describe, expect, it } from 'vitest';
import type { FeedLimits } from '../../src/feed/applicants-feed.ts';
import { idsIn, openDesk, START } from './desk.ts';
import { applicant, startLender } from './lender.ts';

/** A lender whose answers are these, one after the other; after them it is well again. */
const ailing = (...answers: Reaction[]) => startLender(2, () => answers.shift());
const unavailable = (status: number, retryAfter?: string): Reaction => ({
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});

describe('backing off', () => {
  /** Seconds after each failure until the feed is asked again, as polls so many seconds apart find out. */
  async function waits(answers: Reaction[], step = 1): Promise<number[]> {
    const count = answers.length;
    const lender = await ailing(...answers);
    const desk = await openDesk({ url: lender.list });
    const found: number[] = [];
    await desk.poll();
    while (found.length < count) {
      const asked = lender.requests.length;
      let seconds = 0;
      while (lender.requests.length === asked && seconds < 5_000) {
        desk.clock.advance(step * 1_000);
        seconds += step;
        await desk.poll();
      }
      found.push(seconds);
    }
    expect(idsIn(await desk.stored())).toEqual(['1', '2']);
    expect(await desk.standing()).toMatchObject({ failures: 0, lastError: null });
    return found;
  }

  it('doubles from two seconds to a minute', async () => {
    expect(await waits(Array.from({ length: 7 }, () => unavailable(500)))).toEqual([2, 4, 8, 16, 32, 60, 60]);
  });

  it('waits as long as the feed asks to, in seconds or until a date', async () => {
    const date = new Date(Date.parse(START) + 75_000).toUTCString();
    expect(await waits([unavailable(429, '30'), unavailable(503, date)])).toEqual([30, 45]);
  });

  it('does not wait less than it would by itself, nor longer than an hour', async () => {
    expect(await waits([unavailable(429, '0')])).toEqual([2]);
    expect(await waits([unavailable(429, '99999999')], 60)).toEqual([3_600]);
  });

  it('says so now and then, not with every poll', async () => {
    const gone = await startRemote(() => 'drop');
    await gone.close();
    const desk = await openDesk({ url: `${gone.url}/applicants` });
    for (let poll = 0; poll < 25; poll += 1) {
      await desk.poll();
      desk.clock.advance(60_000);
    }
    expect(await desk.standing()).toMatchObject({
      failures: 25,
      lastError: `${gone.url}/applicants cannot be reached: ECONNREFUSED`,
    });
    expect(desk.errors).toHaveLength(2);
  });
});

describe('an answer that is no page', () => {
  async function firstError(answer: Reaction, limits: Partial<FeedLimits> = {}): Promise<string> {
    const lender = await ailing(answer);
    const desk = await openDesk({ url: `${lender.list}?key=secret-query`, token: 'secret-token', limits });
    await desk.poll();
    const standing = await desk.standing();
    expect(standing).toMatchObject({ failures: 1, taken: 0 });
    expect(JSON.stringify(standing)).not.toContain('secret');
    // It never stops the feed for ever.
    desk.clock.advance(2_000);
    await desk.poll();
    expect(idsIn(await desk.stored())).toEqual(['1', '2']);
    expect(await desk.standing()).toMatchObject({ failures: 0, lastError: null });
    return (standing?.lastError ?? '').replace(lender.list, 'LIST');
  }
  const page = (body: unknown): Reaction => ({ status: 200, body });
  const bytes = (...chunks: Buffer[]): Reaction => ({ status: 200, bytes: chunks });

  it.each<[string, Reaction, string]>([
    ['HTML', bytes(Buffer.from('<html>')), 'it is not JSON in UTF-8'],
    ['no UTF-8', bytes(Buffer.from([0x22, 0xff, 0x22])), 'it is not JSON in UTF-8'],
    ['null', page(null), '"applicants" is no array'],
    ['a bare array', page([applicant(1)]), '"applicants" is no array'],
    [
      'no cursor',
      page({ applicants: [] }),
      '"next_cursor" is neither null nor text of up to 1024 characters',
    ],
    ['a number', page({ applicants: [], next_cursor: 7 }), '"next_cursor" is neither null nor text'],
    ['a NUL', page({ applicants: [], next_cursor: 'a\u0000' }), '"next_cursor" is no valid Unicode'],
    [
      'no way on',
      page({ applicants: [applicant(1)], next_cursor: null }),
      'its "next_cursor" does not lead behind its applicants',
    ],
  ])('%s is said and asked again', async (_, answer, message) => {
    expect(await firstError(answer)).toContain(`LIST answered with no page: ${message}`);
  });

  it('tells who refuses us from who is ill', async () => {
    expect(await firstError(unavailable(401))).toBe(
      'LIST refused us (401): set APPLICANTS_FEED_TOKEN to a token that it takes',
    );
    expect(await firstError(unavailable(404))).toBe('LIST answered 404');
    expect(await firstError('drop')).toMatch(/^LIST cannot be reached: /);
  });

  it('is not read further than to its allowed size', async () => {
    const chunk = Buffer.alloc(16_384, 0x20);
    const endless: Reaction = {
      status: 200,
      bytes: (function* () {
        for (;;) yield chunk;
      })(),
    };
    expect(await firstError(endless, { bodyBytes: 65_536 })).toBe('LIST answered with more than 65536 bytes');
  });
});

describe('an answer that does not come', () => {
  const never = new Promise<never>(() => {});
  async function* halfAPage() {
    yield Buffer.from('{"applicants":[');
    await never;
  }

  it.each([
    ['head', never],
    ['body', { status: 200, bytes: halfAPage() }],
  ])('is given up after the time-out, in its %s', async (_, answer) => {
    const lender = await startLender(1, (_request, index) => (index === 0 ? answer : undefined));
    const desk = await openDesk({ url: lender.list, limits: { timeoutMs: 200 } });
    await desk.poll();
    expect(await desk.standing()).toMatchObject({
      failures: 1,
      lastError: `${lender.list} did not answer within 0.2 s`,
    });
    desk.clock.advance(2_000);
    // A slow machine may be given up again: what counts is that the feed is asked.
    await desk.poll();
    expect(lender.requests.length).toBeGreaterThan(1);
  });
});

describe('redirects', () => {
  it('are followed on the same host', async () => {
    const lender = await startLender(1, ({ url }) =>
      url.startsWith('/applicants')
        ? { status: 307, headers: { location: url.replace('/applicants', '/v2/list') } }
        : undefined,
    );
    const desk = await openDesk({ url: lender.list });
    await desk.poll();
    expect(idsIn(await desk.stored())).toEqual(['1']);
  });

  it.each([
    ['another host', (other: string) => `${other}/applicants`],
    ['no address', () => 'http://['],
  ])('to %s are refused, and the token stays here', async (_, target) => {
    const other = await startLender(1);
    const lender = await startLender(1, () => ({ status: 302, headers: { location: target(other.url) } }));
    const desk = await openDesk({ url: lender.list, token: 'a-token' });
    await desk.poll();
    expect(other.requests).toEqual([]);
    expect((await desk.standing())?.lastError).toContain('redirects to another host, which is refused');
  });

  it('that go in a ring come to an end', async () => {
    const lender = await startLender(1, ({ url }) => ({ status: 302, headers: { location: url } }));
    const desk = await openDesk({ url: lender.list });
    await desk.poll();
    expect(lender.requests).toHaveLength(4);
    expect((await desk.standing())?.lastError).toContain('redirects more than 3 times');
  });
});
