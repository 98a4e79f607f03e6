import { EVENT_TYPES } from '@watchfloor/domain/events/event-type';
import { machine, median, quantile, table, whole } from '../harness/report.ts';
import type { ExploreFigures, ExploreOptions } from './explore.ts';
import type { Steady, StreamFigures, StreamOptions } from './stream.ts';
import { MIX } from './workload.ts';

/** The results as Markdown: what was measured beside its baselines, then the targets. */
export async function mixedReport(
  { baseUrl, events, rounds, rate, seconds, facts, asks, factAsks }: StreamOptions & ExploreOptions,
  { rates, steady, accounts }: StreamFigures,
  { filling, questions }: ExploreFigures,
): Promise<string> {
  const verdict = (met: boolean) => (met ? 'met' : 'missed');
  const [copy, alone, together] = [median(rates.copy), median(rates.transfers), median(rates.mixed)];
  const rateRow = (what: string, list: readonly number[]) => [
    what,
    whole(median(list)),
    list.map(whole).join(' '),
  ];
  const held = steady.mixed.rate / rate;
  const slowest = Math.max(...steady.mixed.types.map(({ p99 }) => p99));
  const explored = questions.flatMap(({ explore }) => explore);
  const overFacts = questions.flatMap((asked) => asked.facts);
  const p95 = quantile(explored, 0.95);
  const times = (list: readonly number[]) => [median(list), quantile(list, 0.95)].map(whole);
  return [
    '# Mixed',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- mixed\`: ${await machine(baseUrl)}.`,
    `Medians of ${rounds} rounds of ${whole(events)} events, interleaved in one run; of a thousand mixed events ${EVENT_TYPES.map((type) => `${MIX[type]} are ${type}`).join(', ')}, in one request as they come.`,
    '',
    table(
      ['full speed, HTTP to stored and judged', 'events/s', 'rounds'],
      [
        rateRow(
          'bare COPY of the raw events, facts and decisions they leave into equal tables and indexes, 2 connections',
          rates.copy,
        ),
        rateRow('Watchfloor, transfers alone', rates.transfers),
        rateRow('Watchfloor, all types', rates.mixed),
      ],
    ),
    '',
    table(
      [
        `steady ${whole(rate)}/s, ${seconds} s`,
        'of 1,000',
        'received to judged: p50 ms',
        'p99 ms',
        'worst ms',
        "request due to alert on the console's stream: p50 ms",
        'p99 ms',
        'worst ms',
        'alerts',
      ],
      [
        ...typeRows(steady.transfers, () => ['transfers alone', '1,000']),
        ...typeRows(steady.mixed, (type) => [type, whole(MIX[type])]),
      ],
    ),
    '',
    `No detector listens to page_view and policy_order, so they have no alerts. Of all ${whole(accounts.events)} events each was stored and judged once, none was rejected, and the integrity check held ${whole(accounts.compared)} figures, alerts and pieces of evidence against them without a difference. Alerts of the whole run: ${accounts.alerts.map(({ detector, count }) => `${detector} ${whole(count)}`).join(', ')}.`,
    '',
    `Explore over ${whole(facts)} facts of 30 days, as an admin asks: milliseconds of ${asks} times from rollups and ${factAsks} in plain SQL over the facts (no role, no limit of cores), in turn after a round that warms both up and holds their answers against each other; they were equal. The facts were inserted in bulk and the rollups made of them by the statements that storing uses, in ${whole(filling.seconds)} s; the tables and indexes take ${(filling.bytes / 2 ** 30).toFixed(1)} GiB.`,
    '',
    table(
      ['question', 'answered from', 'rows', 'p50', 'p95', 'over facts p50', 'p95'],
      [
        ...questions.map((asked) => [
          asked.words,
          asked.table,
          whole(asked.rows),
          ...times(asked.explore),
          ...times(asked.facts),
        ]),
        ['all', '', '', ...times(explored), ...times(overFacts)],
      ],
    ),
    '',
    table(
      ['target', 'measured', ''],
      [
        [
          `${whole(rate)}/s of all types held for ${seconds} s`,
          `${whole(steady.mixed.rate)}/s`,
          verdict(held >= 0.99),
        ],
        ['… received to judged, p99 of the slowest type, no target', `${whole(slowest)} ms`, ''],
        ['p95 of Explore from rollups < 1,000 ms', `${whole(p95)} ms`, verdict(p95 < 1000)],
        ['… times as fast as over the facts, no target', (quantile(overFacts, 0.95) / p95).toFixed(1), ''],
        ['all types at full speed, share of transfers alone, no target', (together / alone).toFixed(2), ''],
        ['… share of bare COPY, no target', (together / copy).toFixed(2), ''],
      ],
    ),
    '',
  ].join('\n');
}

function typeRows(
  { types, alerts }: Steady,
  first: (type: Steady['types'][number]['type']) => readonly string[],
): string[][] {
  return types.map(({ type, p50, p99, max }) => {
    const heard = alerts.find((one) => one.type === type);
    return [
      ...first(type),
      ...[p50, p99, max].map(whole),
      ...(heard ? [heard.p50, heard.p99, heard.max, heard.alerts].map(whole) : ['', '', '', '']),
    ];
  });
}
