import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Breach, type Episode, planEpisodes } from '../../src/alerts/episodes.ts';

const WINDOW = 10;

/** Alerts as tables would hold them, and a step that does to them what a plan says. */
interface Standing extends Episode {
  readonly breaches: readonly Breach[];
}
function step(standing: readonly Standing[], arrived: readonly Breach[], now: number): Standing[] {
  const left = new Map(standing.map((alert) => [alert.alertId, alert]));
  for (const plan of planEpisodes(WINDOW, standing, arrived)) {
    const former =
      plan.kind === 'extend' ? [plan.alertId, ...plan.absorbs].flatMap((id) => left.get(id) ?? []) : [];
    const breaches = [...former.flatMap((alert) => alert.breaches), ...plan.breaches];
    for (const alert of former) left.delete(alert.alertId);
    const times = breaches.map(({ at }) => at);
    const alertId = plan.kind === 'extend' ? plan.alertId : `alert-${plan.breaches[0].eventNo}`;
    left.set(alertId, {
      alertId,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      openedAt: former[0]?.openedAt ?? now,
      breaches,
    });
  }
  return [...left.values()];
}

/** Episodes by the definition: in the order of time, a breach more than a window after the last one begins anew. */
function byDefinition(breaches: readonly Breach[]): string[] {
  const groups: Breach[][] = [];
  for (const breach of [...breaches].sort((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last && breach.at - (last.at(-1)?.at ?? 0) <= WINDOW) last.push(breach);
    else groups.push([breach]);
  }
  return groups.map(namesOf).sort();
}
const namesOf = (breaches: readonly Breach[]) =>
  breaches
    .map(({ eventNo }) => eventNo)
    .sort()
    .join(' ');
const partition = (alerts: readonly Standing[]) => alerts.map((alert) => namesOf(alert.breaches)).sort();

const histories = fc
  .array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 25 })
  .map((times) => times.map((at, index): Breach => ({ eventNo: `e${index}`, at, value: 1 })))
  .chain((breaches) =>
    fc.record({
      breaches: fc.constant(breaches),
      order: fc.shuffledSubarray(breaches, { minLength: breaches.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 25, maxLength: 25 }),
    }),
  );

describe('planEpisodes', () => {
  test('in whatever order and portions breaches arrive, the episodes are those of the definition', () => {
    fc.assert(
      fc.property(histories, ({ breaches, order, sizes }) => {
        let alerts: Standing[] = [];
        let at = 0;
        for (const [turn, size] of sizes.entries()) {
          const arrived = order.slice(at, at + size);
          at += size;
          if (arrived.length === 0) break;
          alerts = step(alerts, arrived, turn);
        }
        expect(partition(alerts)).toEqual(byDefinition(breaches));
      }),
      { numRuns: 1_000 },
    );
  });

  test('what arrives again changes nothing', () => {
    fc.assert(
      fc.property(histories, ({ breaches, order }) => {
        const alerts = step([], breaches, 0);
        const plans = planEpisodes(WINDOW, alerts, order);
        expect(plans.every((plan) => plan.kind === 'extend' && plan.absorbs.length === 0)).toBe(true);
        expect(plans.flatMap((plan) => plan.breaches.map(({ eventNo }) => eventNo)).sort()).toEqual(
          breaches.map(({ eventNo }) => eventNo).sort(),
        );
      }),
    );
  });

  const breach = (eventNo: string, at: number): Breach => ({ eventNo, at, value: 1 });
  const episode = (alertId: string, firstAt: number, lastAt: number, openedAt: number): Episode => ({
    alertId,
    firstAt,
    lastAt,
    openedAt,
  });

  it('extends at exactly one window, opens anew one millisecond later', () => {
    const standing = [episode('a', 0, 100, 1)];
    expect(planEpisodes(WINDOW, standing, [breach('x', 110)])).toMatchObject([
      { kind: 'extend', alertId: 'a' },
    ]);
    expect(planEpisodes(WINDOW, standing, [breach('x', 111)])).toMatchObject([{ kind: 'open' }]);
  });

  it('lets the alert opened first go on when a late breach closes the gap, whichever came first in time', () => {
    const standing = [episode('early', 0, 0, 2), episode('late', 20, 20, 1)];
    expect(planEpisodes(WINDOW, standing, [breach('x', 10)])).toEqual([
      { kind: 'extend', alertId: 'late', absorbs: ['early'], breaches: [breach('x', 10)] },
    ]);
  });

  it('finds a breach within a long episode that it began before', () => {
    const standing = [episode('long', 0, 1_000, 1)];
    expect(planEpisodes(WINDOW, standing, [breach('x', 500)])).toMatchObject([
      { kind: 'extend', alertId: 'long' },
    ]);
  });

  it('leaves alone what nothing touches', () => {
    expect(planEpisodes(WINDOW, [episode('a', 0, 0, 1), episode('b', 50, 60, 2)], [])).toEqual([]);
  });
});
