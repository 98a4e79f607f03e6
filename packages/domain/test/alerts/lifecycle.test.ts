import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, decide, type Handling } from '../../src/alerts/lifecycle.ts';
import { DISPOSITIONS } from '../../src/alerts/status.ts';

const person = fc.constantFrom('mira', 'ken', 'ada');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constant<Action>({ type: 'acknowledge' }),
  fc.record({ type: fc.constant('assign' as const), assigneeId: fc.option(person) }),
  fc.record({ type: fc.constant('close' as const), disposition: fc.constantFrom(...DISPOSITIONS) }),
  fc.constant<Action>({ type: 'reopen' }),
);
const actor = fc.option(person);
const opened: Handling = { status: 'new', disposition: null, assigneeId: null, reheated: false };

/** Where any sequence of actions leads; refused ones change nothing. */
function after(steps: readonly (readonly [Action, string | null])[]): Handling {
  return steps.reduce<Handling>((current, [step, by]) => {
    const decision = decide(current, step, by);
    return decision.allowed ? decision.handling : current;
  }, opened);
}
const reachable = fc
  .tuple(fc.array(fc.tuple(action, actor), { maxLength: 12 }).map(after), fc.boolean())
  .map(([handling, heat]): Handling => ({ ...handling, reheated: heat && handling.status !== 'new' }));

describe('life cycle of an alert', () => {
  it('has a disposition exactly while closed, whatever people do', () => {
    fc.assert(
      fc.property(reachable, (handling) => {
        expect(handling.disposition !== null).toBe(handling.status === 'closed');
      }),
    );
  });

  it('refuses whatever would change nothing, and says why', () => {
    fc.assert(
      fc.property(reachable, action, actor, (handling, step, by) => {
        const decision = decide(handling, step, by);
        if (decision.allowed) expect(decision.handling).not.toEqual(handling);
        else expect(decision.message).toMatch(/\.$/);
      }),
    );
  });

  it('never becomes new again, so that nobody sees old work as fresh', () => {
    fc.assert(
      fc.property(reachable, action, actor, (handling, step, by) => {
        const decision = decide(handling, step, by);
        if (handling.status !== 'new' && decision.allowed) expect(decision.handling.status).not.toBe('new');
      }),
    );
  });

  it('takes an alert from nobody but by assigning it', () => {
    fc.assert(
      fc.property(reachable, action, actor, (handling, step, by) => {
        const decision = decide(handling, step, by);
        if (decision.allowed && step.type !== 'assign' && handling.assigneeId !== null) {
          expect(decision.handling.assigneeId).toBe(handling.assigneeId);
        }
      }),
    );
  });

  it('gives an alert nobody has to whoever acknowledges or reopens it; a machine takes none', () => {
    expect(decide(opened, { type: 'acknowledge' }, 'mira')).toMatchObject({
      handling: { assigneeId: 'mira' },
    });
    expect(decide(opened, { type: 'acknowledge' }, null)).toMatchObject({ handling: { assigneeId: null } });
    const closed: Handling = { ...opened, status: 'closed', disposition: 'confirmed' };
    expect(decide(closed, { type: 'reopen' }, 'ken')).toMatchObject({
      handling: { status: 'acknowledged', disposition: null, assigneeId: 'ken' },
    });
  });

  it('loses its heat by whatever is done to it', () => {
    fc.assert(
      fc.property(reachable, action, actor, (handling, step, by) => {
        const decision = decide(handling, step, by);
        if (decision.allowed) expect(decision.handling.reheated).toBe(false);
      }),
    );
  });

  it('can be acknowledged again once it reheated, and stays as decided', () => {
    fc.assert(
      fc.property(reachable, person, (handling, by) => {
        fc.pre(handling.status !== 'new');
        const decision = decide(handling, { type: 'acknowledge' }, by);
        expect(decision.allowed).toBe(handling.reheated);
        if (!decision.allowed) return;
        const { status, disposition } = handling;
        expect(decision.handling).toMatchObject({ status, disposition });
      }),
    );
  });

  it('lets every state reach every other', () => {
    const closed = after([[{ type: 'close', disposition: 'confirmed' }, 'mira']]);
    expect(closed.status).toBe('closed');
    expect(
      after([
        [{ type: 'close', disposition: 'confirmed' }, 'mira'],
        [{ type: 'reopen' }, 'mira'],
      ]).status,
    ).toBe('acknowledged');
  });
});
