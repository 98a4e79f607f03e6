import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FlowEdge,
  type FlowNode,
  layoutFlow,
  NODE,
} from '../../src/features/alerts/detail/flow-layout.ts';
import {
  breachSpan,
  timeTicks,
  valueTicks,
  windowSteps,
} from '../../src/features/alerts/detail/window-steps.ts';

const accounts = Array.from({ length: 10 }, (_, index) => `acct-${index}`);
const edgeOf = (from: string, to: string, total: number): FlowEdge => ({
  from,
  to,
  total,
  count: 1,
  currency: 'USD',
  first: '2026-11-20T10:00:00.000Z',
  last: '2026-11-20T10:00:00.000Z',
  alertId: null,
});
const nodes: FlowNode[] = accounts.map((account, index) => ({
  account,
  role: index === 0 ? 'source' : index === 1 ? 'target' : 'other',
  inTotal: index * 10,
  outTotal: 5,
}));
const anyEdges = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...accounts), fc.constantFrom(...accounts), fc.integer({ min: 1, max: 1e9 }))
    .filter(([from, to]) => from !== to)
    .map(([from, to, total]) => edgeOf(from, to, total)),
  { selector: (edge) => `${edge.from}>${edge.to}` },
);

describe('flow layout', () => {
  it('is the same picture in whatever order the neighbourhood comes', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const forth = layoutFlow(nodes, edges, 500);
        expect(layoutFlow([...nodes].reverse(), [...edges].reverse(), 500)).toEqual(forth);
      }),
    );
  });

  it('never lays one account over another, and none outside', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const picture = layoutFlow(nodes, edges, 500);
        for (const a of picture.nodes) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + NODE.width).toBeLessThanOrEqual(500);
          expect(a.y - NODE.height / 2).toBeGreaterThanOrEqual(0);
          expect(a.y + NODE.height / 2).toBeLessThanOrEqual(picture.height);
          for (const b of picture.nodes)
            if (a !== b && a.x === b.x) expect(Math.abs(a.y - b.y)).toBeGreaterThan(NODE.height);
        }
      }),
    );
  });

  it('accounts for all the money that the pair took in and paid out', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const picture = layoutFlow(nodes, edges, 500);
        const pair = new Set(['acct-0', 'acct-1']);
        const sum = (list: readonly FlowEdge[]) => list.reduce((total, edge) => total + edge.total, 0);
        const touching = edges.filter((edge) => pair.has(edge.from) || pair.has(edge.to));
        const { left, right } = picture.rest;
        expect(sum(picture.edges) + left.total + right.total).toBe(sum(touching));
      }),
    );
  });

  it('draws the larger flow at least as wide', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const widths = layoutFlow(nodes, edges, 500).edges;
        for (const [index, edge] of widths.entries())
          expect(edge.width).toBeLessThanOrEqual(widths[index - 1]?.width ?? 10);
      }),
    );
  });
});

describe('window steps', () => {
  const anyPoints = fc.array(
    fc.record({ at: fc.constant('2026-11-20T10:00:00.000Z'), value: fc.integer({ min: 0, max: 1e12 }) }),
  );

  it('splits every value at the limit and loses nothing', () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: 1, max: 1e12 }), (points, limit) => {
        for (const step of windowSteps(points, limit)) {
          expect(step.within + (step.over ?? 0)).toBe(step.value);
          expect(step.over !== null).toBe(step.value > limit);
        }
        const breach = breachSpan(points, limit);
        expect(breach !== null).toBe(points.some((point) => point.value > limit));
      }),
    );
  });

  it('labels few round values, the highest above peak and limit', () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: 1, max: 1e12 }), (points, limit) => {
        const ticks = valueTicks(points, limit);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.at(-1)).toBeGreaterThan(Math.max(limit, ...points.map((point) => point.value)));
      }),
    );
  });

  it('labels few moments, all inside the span', () => {
    const anyMoment = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(
        anyMoment,
        fc.integer({ min: 60_000, max: 4e9 }),
        fc.integer({ min: 2, max: 9 }),
        (from, length, most) => {
          const ticks = timeTicks(from, from + length, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(from);
            expect(tick).toBeLessThanOrEqual(from + length);
          }
        },
      ),
    );
  });
});
