import { findCardListVersion } from '@watchfloor/db/card-lists/find';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import { applyCardList } from '@watchfloor/pipeline/cards/apply-card-list';
import { receiveCardList } from '@watchfloor/pipeline/cards/receive-card-list';
import { rollbackCardList } from '@watchfloor/pipeline/cards/rollback-card-list';
import { paymentEventOf, readCardFindings, visaNumber } from '@watchfloor/testkit/card-findings';
import {
  bruteForceCardEpisodes,
  bruteForceHits,
  bruteForceSummaries,
  type OracleEntry,
  type OracleList,
  type OraclePayment,
} from '@watchfloor/testkit/card-oracle';
import { eventually } from '@watchfloor/testkit/eventually';
import { tokenise } from '@watchfloor/testkit/tokenise';
import { expect } from 'vitest';
import { PATIENCE, random, type System, WINDOW } from './system.ts';

/** A payment that a source sends; cards by their number among the test's. */
export type SentPayment = Omit<OraclePayment, 'receivedAt' | 'card'> & { readonly card: number };

/** A line of a list: stolen at once unless it says otherwise. */
export interface ListLine {
  readonly card: number;
  readonly stolen?: boolean;
  readonly effectiveFrom?: number;
}

const actor = { id: 'mira', name: 'Mira' };
const tokenOf = (card: number) => tokenise(visaNumber(card) as CardNumber).token;

export type CardSystem = ReturnType<typeof openCardSystem>;

/** Payments and card lists of a system, with what the oracle makes of them. */
export function openCardSystem(system: System) {
  const { db, jobs } = system;
  const sent = new Map<string, SentPayment>();
  const history: OracleList[] = [];
  /** What each list says at each of its versions, worked out here. */
  const contents = new Map<string, ReadonlyMap<string, OracleEntry>>();

  /** What a list says from its newest activation on. */
  const noteState = async (list: string) => {
    const { rows } = await db.pool.query<{ at: Date; version: number }>(
      `SELECT a.activated_at AS at, a.version FROM ops.card_list_activation a JOIN ops.card_list l ON l.id = a.list_id
       WHERE l.name = $1 ORDER BY a.id DESC LIMIT 1`,
      [list],
    );
    const { at = new Date(0), version = 0 } = rows[0] ?? {};
    history.push({
      list,
      at: at.getTime(),
      entries: [...(contents.get(`${list} ${version}`)?.values() ?? [])],
    });
  };

  return {
    /** Sends payments in one request. */
    async pay(payments: readonly SentPayment[]): Promise<void> {
      for (const payment of payments) sent.set(`${payment.source}/${payment.id}`, payment);
      await system.accept(
        payments.map((payment, index) => {
          const value = paymentEventOf(payment, visaNumber(payment.card));
          return { index, raw: JSON.stringify(value), value };
        }),
      );
    },

    /** Uploads a list, waits for a worker's dry run and puts it in force. Gives the upload's id. */
    async apply(list: string, mode: 'add' | 'replace', lines: readonly ListLine[]): Promise<string> {
      const file = lines.map(
        ({ card, stolen = true, effectiveFrom }) =>
          `${visaNumber(card)},${stolen},${effectiveFrom === undefined ? '' : new Date(effectiveFrom).toISOString()}`,
      );
      const body = Buffer.from(['card_number,is_stolen,effective_from', ...file].join('\n'));
      const upload = { list, mode, fileName: null, bytesTotal: body.length, actor };
      const services = { db, jobs, tokenise };
      const { id } = await receiveCardList(
        services,
        upload,
        (async function* () {
          yield body;
        })(),
      );
      const version = await eventually(async () => {
        const found = await findCardListVersion(db, id);
        expect(found?.status).toBe('ready');
        return found;
      }, PATIENCE);
      const before = mode === 'add' ? contents.get(`${list} ${version?.list.activeVersion}`) : undefined;
      contents.set(
        `${list} ${version?.version}`,
        new Map([
          ...(before ?? []),
          ...lines.map(({ card, stolen = true, effectiveFrom = null }) => {
            const token = tokenOf(card);
            return [token, { card: token, stolen, effectiveFrom }] as const;
          }),
        ]),
      );
      expect(await applyCardList(services, id, actor)).toEqual({ outcome: 'applying' });
      await noteState(list);
      return id;
    },

    /** Puts back in force what was before the upload. */
    async rollback(list: string, id: string): Promise<void> {
      expect(await rollbackCardList({ db, jobs }, id, actor)).toMatchObject({ outcome: 'done' });
      await noteState(list);
    },

    /** Resolves when nothing waits any more: no batch, no search for earlier payments, no listing's own time. */
    async drained(): Promise<void> {
      await system.drained();
      // Those of days to come are not waited for.
      const times = history
        .flatMap(({ entries }) => entries.map(({ effectiveFrom }) => effectiveFrom ?? 0))
        .filter((time) => time < Date.now() + WINDOW);
      await eventually(async () => {
        const { rows } = await db.pool.query<{ waiting: number; until: Date }>(
          `SELECT (SELECT count(*)::int FROM ops.card_list_activation WHERE searched_at IS NULL)
                + (SELECT count(*)::int FROM ops.card_list_version WHERE status IN ('scanning', 'applying')) AS waiting,
                  (SELECT until FROM ads.listings_searched) AS until`,
        );
        expect(rows[0]?.waiting).toBe(0);
        expect(rows[0]?.until.getTime()).toBeGreaterThan(Math.max(0, ...times));
      }, PATIENCE);
    },

    /** Hits, their events, episodes and the newest summaries are the oracle's, and the integrity check agrees. */
    async expectOracle(): Promise<void> {
      // A payment that was sent twice counts as it came first, which is for the inbox to say.
      const { rows } = await db.pool.query<{ event: string; received: Date }>(
        `SELECT source || '/' || event_id AS event, event_dw_regdate AS received FROM ods.raw_event WHERE type = 'PAYMENT_EVENT'`,
      );
      const received = new Map(rows.map((row) => [row.event, row.received.getTime()]));
      expect([...received.keys()].sort()).toEqual([...sent.keys()].sort());
      const payments = [...sent].map(
        ([event, payment]): OraclePayment => ({
          ...payment,
          card: tokenOf(payment.card),
          receivedAt: received.get(event) ?? 0,
        }),
      );
      const hits = bruteForceHits(payments, history, { windowMs: WINDOW, now: Date.now() });
      const drainedAt = Date.now();
      const slot = await eventually(async () => {
        const { rows: slots } = await db.pool.query<{ slot: Date }>(
          'SELECT max(slot) AS slot FROM ads.card_summary_slot',
        );
        expect(slots[0]?.slot.getTime()).toBeGreaterThan(drainedAt);
        return slots[0]?.slot.getTime() ?? 0;
      }, PATIENCE);
      const findings = await readCardFindings(db.pool);
      expect(findings.hits).toEqual(hits);
      expect(findings.raised).toEqual(hits);
      expect(findings.episodes).toEqual(bruteForceCardEpisodes(hits, WINDOW));
      expect(findings.counts).toBe(true);
      expect(
        findings.summaries
          .filter((one) => one.slot === slot)
          .map(({ slot: _slot, id: _id, ...summary }) => summary),
      ).toEqual(bruteForceSummaries(payments, hits, history, slot));
      const results = await checkIntegrity(db, { now: new Date(), retentionDays: 3650 });
      expect(results.flatMap(({ differences }) => differences)).toEqual([]);
      // What was never hit and what always was would prove nothing.
      expect(hits.length).toBeGreaterThan(0);
      expect(hits.length).toBeLessThan(payments.length);
    },
  };
}

/** Payments of the last two hours with a few cards: bursts within an hour of each other and lone ones. */
export function paymentHistory(count: number, seed: number, cards: number): SentPayment[] {
  const below = random(seed);
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => ({
    source: 'switch',
    id: `pay-${seed}-${index}`,
    at: now - below(2 * WINDOW),
    card: below(cards),
    amount: 1 + below(90_000),
    currency: ['USD', 'EUR', 'GBP'][below(3)] ?? 'USD',
    city: ['London', 'Tokyo', null][below(3)] ?? null,
    merchant: ['Kiosk', 'Bar', null][below(3)] ?? null,
  }));
}
