import { startRemote } from '@watchfloor/testkit/remote';
import { expect, it, onTestFinished } from 'vitest';
import { createGatewayClient } from '../src/client/gateway.ts';
import { fetchAlerts } from '../src/scoring/fetch-alerts.ts';
import { reportOf } from '../src/scoring/report.ts';
import { type ScoredAlert, scoreAlerts } from '../src/scoring/score.ts';
import type { CrimeKind } from '../src/sources/crime.ts';
import type { Truth } from '../src/truth/truth.ts';
import { loggerInMemory } from './log-lines.ts';
import { manualClock } from './manual-clock.ts';

const now = Date.parse('2026-11-18T12:00:00Z');
const source = 'simulator/nyc';
const cardSwitch = 'simulator/card-switch';
const truth = (
  crime_id: string,
  kind: CrimeKind,
  ids: readonly string[],
  time = '2026-11-18T11:00:00.000Z',
): Truth => ({
  crime_id,
  kind,
  accounts: ['a', 'b'],
  cards: [],
  currency: 'USD',
  total: 900_000,
  events: ids.map((id) => ({ source, id, time })),
  first_event_at: ids.length > 0 ? time : null,
  last_event_at: ids.length > 0 ? time : null,
  pair_volume_should_fire: kind === 'pair_layering' && ids.length > 0,
  stolen_card_should_fire: false,
  coverage_drop_should_fire: false,
  bonus_abuse_should_fire: false,
  interrupted: false,
});
/** Payments that are evidence under the switch's name, as the truth lists them. */
const misuse = (crime_id: string, kind: CrimeKind, ids: readonly string[]): Truth => ({
  ...truth(crime_id, kind, ids),
  accounts: [],
  cards: ['visa 411111••••••1111'],
  events: ids.map((id) => ({ source: cardSwitch, id, time: '2026-11-18T11:00:00.000Z' })),
  stolen_card_should_fire: ids.length > 0,
});
const alert = (id: string, ids: readonly string[], from = source, detector = 'pair-volume'): ScoredAlert => ({
  id,
  detector,
  evidence: ids.map((event) => ({ source: from, id: event })),
});

const truths = [
  truth('1', 'pair_layering', ['a1', 'a2']),
  truth('2', 'pair_layering', ['b1', 'b2']),
  truth('3', 'pair_layering', ['c1'], '2026-11-18T11:59:00.000Z'),
  truth('4', 'pair_layering', []),
  truth('5', 'fan_in', ['d1', 'd2']),
  truth('6', 'cycle', ['e1'], '2026-11-18T12:10:00.000Z'),
];
const alerts = [
  alert('A', ['a2', 'honest-1']),
  alert('B', ['honest-2']),
  alert('C', ['a1'], 'core-banking'),
  alert('D', ['e1']),
];

it('counts recall by kind and precision by detector, leaving out what is still going on', () => {
  const score = scoreAlerts(truths, alerts, now);
  expect(score.kinds.map((kind) => [kind.kind, kind])).toMatchObject([
    ['pair_layering', { crimes: 2, inProgress: 1, caught: 1, expected: 2, expectedCaught: 1, alerts: 1 }],
    ['fan_in', { crimes: 1, inProgress: 0, caught: 0, expected: 0, alerts: 0 }],
    ['fan_out', { crimes: 0, caught: 0 }],
    ['cycle', { crimes: 1, inProgress: 0, caught: 1, expected: 0, alerts: 1 }],
    ['stolen_use', { crimes: 0, expected: 0 }],
    ['card_burst', { crimes: 0, expected: 0 }],
    ['far_cities', { crimes: 0, expected: 0 }],
    ['drop_14', { crimes: 0, expected: 0 }],
    ['drop_15', { crimes: 0, expected: 0 }],
    ['drop_15_01', { crimes: 0, expected: 0 }],
    ['drop_40', { crimes: 0, expected: 0 }],
    ['bonus_abuse', { crimes: 0, expected: 0 }],
    ['eager_claims', { crimes: 0, expected: 0 }],
  ]);
  expect(score.detectors).toEqual([{ detector: 'pair-volume', alerts: 3, onCrime: 2 }]);
  expect(score.foreignAlerts).toBe(1);
});

it('scores alerts on stolen cards by the payments they rest on, beside the others', () => {
  const misuses = [
    misuse('7', 'stolen_use', ['p1']),
    misuse('8', 'stolen_use', ['p2', 'p3']),
    misuse('9', 'card_burst', ['p4', 'p5', 'p6']),
    misuse('10', 'far_cities', []),
  ];
  const stolenCard = [
    // Two uses of one card within the hour are one alert.
    alert('E', ['p1', 'p4', 'p5'], cardSwitch, 'stolen-card'),
    alert('F', ['honest-payment'], cardSwitch, 'stolen-card'),
  ];
  const score = scoreAlerts([...truths, ...misuses], [...alerts, ...stolenCard], now);
  expect(score.kinds.slice(4, 7)).toMatchObject([
    { kind: 'stolen_use', crimes: 2, caught: 1, expected: 2, expectedCaught: 1, alerts: 1 },
    { kind: 'card_burst', crimes: 1, caught: 1, expected: 1, expectedCaught: 1, alerts: 1 },
    { kind: 'far_cities', crimes: 0, caught: 0, expected: 0, expectedCaught: 0, alerts: 0 },
  ]);
  expect(score.detectors).toEqual([
    { detector: 'pair-volume', alerts: 3, onCrime: 2 },
    { detector: 'stolen-card', alerts: 2, onCrime: 1 },
  ]);
  expect(reportOf(score)).toMatch(/stolen-card +2 +1 +1 +50\.0 %/);
});

it('counts alerts on what is allowed as false ones, and leaves out what was taken back', () => {
  const labelled = (crime_id: string, kind: CrimeKind, from: string, fires: Partial<Truth>): Truth => ({
    ...truth(crime_id, kind, []),
    events: [{ source: from, id: `event-${crime_id}`, time: '2026-11-18T11:00:00.000Z' }],
    last_event_at: '2026-11-18T11:00:00.000Z',
    ...fires,
  });
  const admin = 'simulator/policy-admin';
  const desk = 'simulator/bonus-desk';
  const insurance = [
    labelled('1', 'drop_15', admin, {}),
    labelled('2', 'drop_15_01', admin, { coverage_drop_should_fire: true }),
    labelled('3', 'drop_40', admin, { coverage_drop_should_fire: true }),
    labelled('4', 'bonus_abuse', desk, { bonus_abuse_should_fire: true }),
    labelled('5', 'eager_claims', desk, {}),
  ];
  const score = scoreAlerts(
    insurance,
    [
      alert('A', ['event-1'], admin, 'coverage-drop'),
      alert('B', ['event-2'], admin, 'coverage-drop'),
      alert('C', [], admin, 'coverage-drop'),
      alert('D', ['event-4'], desk, 'bonus-abuse'),
    ],
    now,
  );
  expect(score.detectors).toEqual([
    { detector: 'bonus-abuse', alerts: 1, onCrime: 1 },
    { detector: 'coverage-drop', alerts: 2, onCrime: 1 },
  ]);
  expect(score.foreignAlerts).toBe(0);
  expect(score.kinds.slice(7)).toMatchObject([
    { kind: 'drop_14', crimes: 0 },
    { kind: 'drop_15', crimes: 1, caught: 1, expected: 0 },
    { kind: 'drop_15_01', crimes: 1, caught: 1, expected: 1, expectedCaught: 1 },
    { kind: 'drop_40', crimes: 1, caught: 0, expected: 1, expectedCaught: 0 },
    { kind: 'bonus_abuse', crimes: 1, expected: 1, expectedCaught: 1 },
    { kind: 'eager_claims', crimes: 1, caught: 0, expected: 0 },
  ]);
});

it('prints rates where there is something to divide by', () => {
  const report = reportOf(scoreAlerts(truths, alerts, now));
  expect(report).toMatch(/pair_layering +2 +1 +50\.0 % +2 +1 +50\.0 % +1 +1/);
  expect(report).toMatch(/fan_out +0 +0 +- +0 +0 +- +0 +0/);
  expect(report).toMatch(/pair-volume +3 +2 +1 +66\.7 %/);
  expect(report).toContain('1 alerts on events of other sources');
  expect(reportOf(scoreAlerts([], [], now))).toContain('No alerts');
});

it('fetches all pages of alerts and of their evidence, but for applicants', async () => {
  const evidence = (id: string) => ({ source, id, time: '2026-11-18T11:00:00.000Z', value: 1 });
  const remote = await startRemote(({ url }) => {
    const { pathname, searchParams } = new URL(url, 'http://remote');
    if (pathname === '/v1/alerts') {
      const second = searchParams.get('cursor') === 'p2';
      return {
        status: 200,
        body: {
          alerts: second
            ? [{ id: 'B', detector: 'pair-volume', status: 'new' }]
            : [
                { id: 'A', detector: 'pair-volume', status: 'new' },
                { id: 'C', detector: 'applicant-risk', status: 'new' },
              ],
          next_cursor: second ? null : 'p2',
        },
      };
    }
    const more = pathname === '/v1/alerts/A' && searchParams.get('evidence_cursor') === null;
    return {
      status: 200,
      body: {
        id: pathname.split('/').at(-1),
        evidence: [evidence(`${pathname.at(-1)}${searchParams.get('evidence_cursor') ?? ''}`)],
        ...(more ? { evidence_next_cursor: 'e2' } : {}),
      },
    };
  });
  const gateway = createGatewayClient({
    url: remote.url,
    apiKey: 'key',
    clock: manualClock(now),
    logger: loggerInMemory().logger,
    signal: new AbortController().signal,
  });
  onTestFinished(() => gateway.close());
  expect(await fetchAlerts(gateway)).toEqual([alert('A', ['A', 'Ae2']), alert('B', ['B'])]);
});
