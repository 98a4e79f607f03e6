import { entriesInForce } from '@watchfloor/db/card-lists/in-force';
import type { CardListVersionRecord } from '@watchfloor/db/card-lists/version-record';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyCardList } from '../../src/cards/apply-card-list.ts';
import { cancelCardList } from '../../src/cards/cancel-card-list.ts';
import { restoreCardListVersion, rollbackCardList } from '../../src/cards/rollback-card-list.ts';
import { sweepCardLists } from '../../src/cards/sweep-card-lists.ts';
import { analyst, type CardListFloor, cardNumber, openCardListFloor, tokenOf } from './card-list-floor.ts';

let floor: CardListFloor;
let list: string;
let lists = 0;
beforeAll(async () => {
  floor = await openCardListFloor();
  // The nth card has n payments of n cents, every third card in a second currency as well, and one too long ago.
  for (let n = 1; n <= CARDS; n += 1) {
    await floor.pay(n, n, { minor: n });
    if (n % 3 === 0) await floor.pay(n, 1, { minor: 500, currency: 'EUR' });
    await floor.pay(n, 1, { ageDays: 31 });
  }
});
afterAll(async () => {
  expect(floor.errors).toEqual([]);
  await floor.close();
});
beforeEach(() => {
  list = `List ${++lists}`;
});

const CARDS = 8;
const payments = (n: number) => n + (n % 3 === 0 ? 1 : 0);
const cards = (...numbers: number[]) => numbers.map(cardNumber).join('\n');
const add = (...numbers: number[]) => floor.upload(cards(...numbers), { list });
const replace = (...numbers: number[]) => floor.upload(cards(...numbers), { list, mode: 'replace' });
const apply = async (version: CardListVersionRecord) => {
  expect(await applyCardList(floor, version.id, analyst)).toEqual({ outcome: 'applying' });
  await floor.advance(version.id);
  expect(await floor.read(version.id)).toMatchObject({ status: 'applied' });
  return floor.read(version.id);
};

/** The cards that are listed now and what is said of them, by the activation that is open. */
async function inForce(name: string): Promise<Map<string, string>> {
  const { rows } = await floor.db.pool.query<{ layers: string[]; version: number; active_version: number }>(
    `SELECT a.layers::text[], a.version, l.active_version FROM ops.card_list l JOIN ops.card_list_activation a ON a.list_id = l.id
     WHERE l.name = $1 AND a.deactivated_at IS NULL`,
    [name],
  );
  expect(rows.length).toBeLessThan(2);
  expect(rows[0]?.version).toBe(rows[0]?.active_version);
  const { rows: entries } = await floor.db.pool.query<{
    card_token: string;
    stolen: boolean;
    reason: string | null;
  }>(entriesInForce('$1'), [rows[0]?.layers ?? []]);
  return new Map(
    entries.filter(({ stolen }) => stolen).map(({ card_token, reason }) => [card_token, reason ?? '']),
  );
}
const listed = async (name = list) => [...(await inForce(name)).keys()].sort();
const tokens = (...numbers: number[]) => numbers.map(tokenOf).sort();

describe('a dry run', () => {
  it('says what would change, and which payments of thirty days would have been hits', async () => {
    await apply(await add(1, 2, 3));
    const version = await floor.upload(
      `card_number,is_stolen,reason\n${cardNumber(1)},,\n${cardNumber(2)},,seen\n${cardNumber(3)},no,\n${cardNumber(6)},,\n${cardNumber(4)},,\n${cardNumber(7)},no,\n`,
      { list },
    );
    expect(version).toMatchObject({
      added: 2,
      changed: 1,
      removed: 1,
      unchanged: 2,
      retroHits: payments(6) + payments(4),
      baseVersion: 1,
    });
    expect(version.topHits).toEqual([
      {
        token: tokenOf(6),
        label: `visa 400000••••••${cardNumber(6).slice(-4)}`,
        payments: 7,
        totals: { USD: 36, EUR: 500 },
      },
      {
        token: tokenOf(4),
        label: `visa 400000••••••${cardNumber(4).slice(-4)}`,
        payments: 4,
        totals: { USD: 16 },
      },
    ]);
    expect(await listed()).toEqual(tokens(1, 2, 3));
  });

  it('of a list that replaces says what would be listed no more', async () => {
    await apply(await add(1, 2, 3));
    expect(await replace(3, 4)).toMatchObject({ added: 1, changed: 0, removed: 2, unchanged: 1 });
  });

  it('names the ten cards with the most payments', async () => {
    for (let n = 101; n <= 112; n += 1) await floor.pay(n, n - 100);
    const version = await add(...Array.from({ length: 12 }, (_, n) => n + 101));
    expect(version.retroHits).toBe(78);
    expect(version.topHits.map((hit) => hit.payments)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });
});

describe('applying', () => {
  it('puts it in force at once, and into the audit and the history', async () => {
    const version = await add(1, 2);
    expect(await applyCardList(floor, version.id, analyst)).toEqual({ outcome: 'applying' });
    expect(await listed()).toEqual(tokens(1, 2));
    expect(await floor.read(version.id)).toMatchObject({
      status: 'applying',
      appliedBy: 'Mira Chen',
      parentVersion: 0,
      active: true,
    });
    await floor.advance(version.id);
    await floor.advance(version.id);
    expect(await floor.read(version.id)).toMatchObject({ status: 'applied' });
    const { rows } = await floor.db.pool.query(
      'SELECT actor_id, actor, action, detail FROM ops.audit WHERE subject = $1 ORDER BY id',
      [version.id],
    );
    expect(rows).toEqual([
      {
        actor_id: 'user-mira',
        actor: 'Mira Chen',
        action: 'card_list.uploaded',
        detail: { list, version: 1, mode: 'add', file: 'list.csv' },
      },
      {
        actor_id: 'user-mira',
        actor: 'Mira Chen',
        action: 'card_list.applied',
        detail: { list, version: 1, from: 0, added: 2, changed: 0, removed: 0 },
      },
    ]);
  });

  it('again changes nothing, however many ask at once', async () => {
    const version = await add(1, 2);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => applyCardList(floor, version.id, analyst)),
    );
    expect(answers).toEqual(answers.map(() => ({ outcome: 'applying' })));
    await Promise.all([floor.advance(version.id), floor.advance(version.id)]);
    const { rows } = await floor.db.pool.query(
      'SELECT FROM ops.card_list_activation a JOIN ops.card_list l ON l.id = a.list_id WHERE l.name = $1',
      [list],
    );
    expect(rows).toHaveLength(1);
  });

  it('of two uploads at once puts one in force and compares the other anew', async () => {
    const [one, other] = [await add(1), await replace(2)];
    const outcomes = await Promise.all([one, other].map(({ id }) => applyCardList(floor, id, analyst)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['applying', 'changed']);
    const late = outcomes[0]?.outcome === 'changed' ? one : other;
    expect(outcomes.find(({ outcome }) => outcome === 'changed')?.message).toMatch(
      /changed since the dry run/,
    );
    expect(await floor.read(late.id)).toMatchObject({ status: 'scanning' });
    await floor.advance(late.id);
    expect(await floor.read(late.id)).toMatchObject({
      status: 'ready',
      added: 1,
      removed: late === other ? 1 : 0,
    });
    await apply(await floor.read(late.id));
    expect(await listed()).toEqual(late === other ? tokens(2) : tokens(1, 2));
  });

  it('waits for the dry run, and refuses what failed', async () => {
    const id = await floor.receive(cards(1), { list });
    expect(await applyCardList(floor, id, analyst)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/not done yet/),
    });
    expect(await applyCardList(floor, 'nothing', analyst)).toMatchObject({ outcome: 'missing' });
  });

  it('whose transaction is torn leaves what was, and can be done again', async () => {
    await apply(await add(1));
    const version = await add(2);
    await floor.db.pool.query(`
      CREATE FUNCTION ops.drop_me() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER drop_me BEFORE INSERT ON ops.card_list_activation FOR EACH ROW EXECUTE FUNCTION ops.drop_me()`);
    try {
      await expect(applyCardList(floor, version.id, analyst)).rejects.toThrow();
    } finally {
      await floor.db.pool.query(
        'DROP TRIGGER drop_me ON ops.card_list_activation; DROP FUNCTION ops.drop_me()',
      );
    }
    expect(await listed()).toEqual(tokens(1));
    expect(await floor.read(version.id)).toMatchObject({ status: 'ready' });
    await apply(version);
    expect(await listed()).toEqual(tokens(1, 2));
  });

  it('is finished by the sweep where the worker died after it', async () => {
    const version = await add(1);
    await applyCardList(floor, version.id, analyst);
    await sweepCardLists(floor, Date.now());
    expect(await floor.read(version.id)).toMatchObject({ status: 'applied' });
  });
});

describe('taking back', () => {
  it('a version undoes it and what was applied upon it; a restored one is as it was', async () => {
    const [one, two, three] = [
      await apply(await add(1)),
      await apply(await add(2)),
      await apply(await replace(3)),
    ];
    const statuses = async () =>
      Promise.all([one, two, three].map(async ({ id }) => (await floor.read(id)).status));
    expect(await statuses()).toEqual(['applied', 'applied', 'applied']);
    expect(await rollbackCardList(floor, two.id, analyst)).toEqual({
      outcome: 'done',
      message: `The list "${list}" is at version 1.`,
    });
    expect(await listed()).toEqual(tokens(1));
    expect(await statuses()).toEqual(['applied', 'rolled_back', 'rolled_back']);
    expect(await rollbackCardList(floor, two.id, analyst)).toMatchObject({ outcome: 'done' });

    const restore = (version: number) => restoreCardListVersion(floor, one.list.id, version, analyst);
    expect(await restore(3)).toEqual({ outcome: 'applying' });
    expect(await listed()).toEqual(tokens(3));
    expect(await statuses()).toEqual(['applied', 'applied', 'applying']);
    await floor.advance(three.id);
    expect(await statuses()).toEqual(['applied', 'applied', 'applied']);
    expect(await restore(3)).toMatchObject({ outcome: 'done' });
    expect(await restore(9)).toMatchObject({ outcome: 'missing' });

    await rollbackCardList(floor, one.id, analyst);
    expect(await listed()).toEqual([]);
    expect(await statuses()).toEqual(['rolled_back', 'rolled_back', 'rolled_back']);
    expect((await floor.read(one.id)).active).toBe(false);
    const ready = await add(4);
    expect(await restore(ready.version)).toMatchObject({ outcome: 'refused' });
  });

  it('refuses what was never applied, and cancelling what was', async () => {
    const version = await add(1);
    expect(await rollbackCardList(floor, version.id, analyst)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/Cancel it instead/),
    });
    await apply(version);
    expect(await cancelCardList(floor, version.id, analyst)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/Roll it back instead/),
    });
    const other = await add(2);
    expect(await cancelCardList(floor, other.id, analyst)).toEqual({ outcome: 'done' });
    expect(await floor.entries(other.uploadNo)).toEqual([]);
    expect(await rollbackCardList(floor, other.id, analyst)).toMatchObject({ outcome: 'refused' });
  });

  it('something leaves no gap and no overlap in the history of what was in force', async () => {
    const one = await apply(await add(1));
    await apply(await add(2));
    await rollbackCardList(floor, one.id, analyst);
    const { rows } = await floor.db.pool.query<{ version: number; gap: string | null; open: boolean }>(
      `SELECT version, deactivated_at IS NULL AS open,
              (activated_at - lag(deactivated_at) OVER (ORDER BY a.id))::text AS gap
       FROM ops.card_list_activation a JOIN ops.card_list l ON l.id = a.list_id WHERE l.name = $1 ORDER BY a.id`,
      [list],
    );
    expect(rows).toEqual([
      { version: 1, gap: null, open: false },
      { version: 2, gap: '00:00:00', open: false },
      { version: 0, gap: '00:00:00', open: true },
    ]);
  });
});

describe('whatever is done in whatever order', () => {
  interface Entry {
    card: number;
    stolen: boolean;
    reason: string;
  }
  type Command =
    | { do: 'upload'; mode: 'add' | 'replace'; entries: Entry[]; apply: boolean }
    | { do: 'apply' | 'rollback' | 'restore'; pick: number };
  /** What a list says, card by card: the reason of those that are listed. */
  type State = Map<number, string>;
  interface Uploaded {
    id: string;
    mode: 'add' | 'replace';
    entries: Entry[];
    /** What the list said before it was applied and after. */
    applied: { before: State; after: State; parent: number } | null;
  }

  const entry = fc.record({
    card: fc.integer({ min: 1, max: CARDS }),
    stolen: fc.boolean().map((yes) => yes || false),
    reason: fc.constantFrom('', 'lost'),
  });
  const command: fc.Arbitrary<Command> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('upload' as const),
        mode: fc.constantFrom('add' as const, 'add' as const, 'replace' as const),
        entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
        apply: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('apply' as const, 'rollback' as const, 'restore' as const),
        pick: fc.nat(20),
      }),
    },
  );

  const after = (before: State, { mode, entries }: Pick<Uploaded, 'mode' | 'entries'>): State => {
    const state: State = mode === 'add' ? new Map(before) : new Map();
    for (const { card, stolen, reason } of entries) {
      if (stolen) state.set(card, reason);
      else state.delete(card);
    }
    return state;
  };
  const firstOfEach = (entries: Entry[]) =>
    entries.filter(({ card }, index) => entries.findIndex((other) => other.card === card) === index);

  /** The dry run's numbers by comparing sets one card at a time. */
  function expected(before: State, upload: Pick<Uploaded, 'mode' | 'entries'>) {
    const next = after(before, upload);
    const all = Array.from({ length: CARDS }, (_, n) => n + 1);
    const added = all.filter((card) => !before.has(card) && next.has(card));
    return {
      added: added.length,
      changed: all.filter((card) => before.has(card) && next.has(card) && before.get(card) !== next.get(card))
        .length,
      removed: all.filter((card) => before.has(card) && !next.has(card)).length,
      unchanged: upload.entries.filter(({ card }) => before.get(card) === next.get(card)).length,
      retroHits: added.reduce((sum, card) => sum + payments(card), 0),
    };
  }

  it('lists say what the uploads in force say, and dry runs foretell it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 2, maxLength: 10 }), async (commands) => {
        const name = `List ${++lists}`;
        const uploads: Uploaded[] = [];
        let active = 0;
        let state: State = new Map();
        const versionOf = (upload: Uploaded) => uploads.indexOf(upload) + 1;
        const chain = () => {
          const versions: number[] = [];
          for (let version = active; version > 0; ) {
            versions.push(version);
            version = uploads[version - 1]?.applied?.parent ?? 0;
          }
          return versions;
        };
        const applyOne = async (upload: Uploaded) => {
          const { outcome } = await applyCardList(floor, upload.id, analyst);
          if (outcome === 'changed') {
            await floor.advance(upload.id);
            expect(await floor.read(upload.id)).toMatchObject(expected(state, upload));
            expect((await applyCardList(floor, upload.id, analyst)).outcome).toBe('applying');
          } else if (upload.applied !== null) {
            expect(outcome).toBe(chain().includes(versionOf(upload)) ? 'applying' : 'refused');
            return;
          } else expect(outcome).toBe('applying');
          upload.applied = { before: state, after: after(state, upload), parent: active };
          state = upload.applied.after;
          active = versionOf(upload);
        };
        for (const step of commands) {
          if (step.do === 'upload') {
            const text = step.entries.map(
              ({ card, stolen, reason }) => `${cardNumber(card)},${stolen},${reason}`,
            );
            const version = await floor.upload(`card_number,is_stolen,reason\n${text.join('\n')}`, {
              list: name,
              mode: step.mode,
            });
            const upload: Uploaded = {
              id: version.id,
              mode: step.mode,
              entries: firstOfEach(step.entries),
              applied: null,
            };
            uploads.push(upload);
            expect(version).toMatchObject({
              ...expected(state, upload),
              version: uploads.length,
              valid: upload.entries.length,
              invalid: step.entries.length - upload.entries.length,
            });
            if (step.apply) await applyOne(upload);
            continue;
          }
          const upload = uploads[step.pick % Math.max(1, uploads.length)];
          if (!upload) continue;
          if (step.do === 'apply') await applyOne(upload);
          else if (step.do === 'rollback') {
            const { outcome } = await rollbackCardList(floor, upload.id, analyst);
            expect(outcome).toBe(upload.applied === null ? 'refused' : 'done');
            if (upload.applied !== null && chain().includes(versionOf(upload))) {
              state = upload.applied.before;
              active = upload.applied.parent;
            }
          } else {
            const { list: owner } = await floor.read(upload.id);
            const { outcome } = await restoreCardListVersion(floor, owner.id, versionOf(upload), analyst);
            if (upload.applied === null) expect(outcome).toBe('refused');
            else {
              expect(['applying', 'done']).toContain(outcome);
              state = upload.applied.after;
              active = versionOf(upload);
            }
          }
        }
        const found = await inForce(name);
        expect(new Map([...found].sort())).toEqual(
          new Map([...state].map(([card, reason]) => [tokenOf(card), reason] as const).sort()),
        );
        await sweepCardLists(floor, Date.now());
        const inChain = chain();
        for (const upload of uploads) {
          const { status } = await floor.read(upload.id);
          if (upload.applied === null) expect(status).toBe('ready');
          else expect(status).toBe(inChain.includes(versionOf(upload)) ? 'applied' : 'rolled_back');
        }
      }),
      { numRuns: 40 },
    );
  });
});
