import { listErrors } from '@watchfloor/db/card-lists/errors';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyCardList } from '../../src/cards/apply-card-list.ts';
import { cancelCardList } from '../../src/cards/cancel-card-list.ts';
import { UnacceptableCardList } from '../../src/cards/refusals.ts';
import { sweepCardLists } from '../../src/cards/sweep-card-lists.ts';
import {
  analyst,
  type CardListFloor,
  cardNumber,
  inPieces,
  openCardListFloor,
  tokenise,
  tokenOf,
} from './card-list-floor.ts';

let floor: CardListFloor;
beforeAll(async () => {
  floor = await openCardListFloor();
});
afterAll(async () => {
  expect(floor.errors).toEqual([]);
  await floor.close();
});

const errors = (id: string) => listErrors(floor.db, id, { afterLine: 0, limit: 10_000 });
const newest = async () => {
  const { rows } = await floor.db.pool.query<{ id: string }>(
    'SELECT id FROM ops.card_list_version ORDER BY upload_no DESC LIMIT 1',
  );
  return floor.read(rows[0]?.id ?? '');
};

describe('a file', () => {
  const spaced = cardNumber(1).replace(/(\d{4})(?=\d)/g, '$1 ');
  const dashed = cardNumber(2).replace(/(\d{4})(?=\d)/g, '$1-');
  it.each([
    ['a number per line', `${spaced}\n${dashed}\n`],
    ['commas and CRLF behind a BOM', `\uFEFFcard_number,reason\r\n${spaced},lost\r\n${dashed},\r\n`],
    ['semicolons, columns in another order', `reason;card_number\nlost;${spaced}\n;"${dashed}"`],
    ['tabs', `card_number\tprovider\n${spaced}\tacme\n${dashed}\t\n`],
  ])('of %s becomes tokens', async (_, text) => {
    for (const size of [1, 7, 1_000_000]) {
      const version = await floor.upload(inPieces(text, size));
      expect(version).toMatchObject({
        lines: 2,
        valid: 2,
        invalid: 0,
        bytesDone: Buffer.byteLength(text),
        bytesTotal: Buffer.byteLength(text),
        receivedAll: true,
        failure: null,
        createdBy: 'Mira Chen',
      });
      const rows = await floor.entries(version.uploadNo);
      expect(rows.map(({ card_token }) => card_token)).toEqual([tokenOf(1), tokenOf(2)]);
    }
  });

  it('keeps everything its columns say', async () => {
    const text = `card_number,provider,is_stolen,effective_from,reason
${cardNumber(3)},"Acme, Inc.",true,2026-11-20T10:15:30Z,"a ""quoted"" \\N back\\slash"
${cardNumber(4)},,no,,
`;
    const { uploadNo } = await floor.upload(text);
    const { first6, last4, token } = tokenise(cardNumber(3));
    expect(await floor.entries(uploadNo)).toEqual([
      {
        upload_no: uploadNo,
        line: 2,
        card_token: token,
        card_first6: first6,
        card_last4: last4,
        card_brand: 'visa',
        provider: 'Acme, Inc.',
        stolen: true,
        effective_from: new Date('2026-11-20T10:15:30Z'),
        reason: 'a "quoted" \\N back\\slash',
      },
      expect.objectContaining({
        line: 3,
        card_token: tokenOf(4),
        provider: null,
        stolen: false,
        effective_from: null,
        reason: null,
      }),
    ]);
  });

  it('has every wrong line told with its reason, and the same card twice', async () => {
    const text = [
      'card_number,is_stolen',
      cardNumber(5),
      '4.54E+15',
      `${cardNumber(6).slice(0, 15)}${(Number(cardNumber(6).slice(15)) + 1) % 10}`,
      '41111',
      cardNumber(5),
      `${cardNumber(7)},perhaps`,
      '0000000000000000',
      cardNumber(8),
      cardNumber(5).replace(/(\d{8})/, '$1 '),
    ].join('\n');
    const version = await floor.upload(text);
    expect(version).toMatchObject({ lines: 9, valid: 2, invalid: 7, added: 2 });
    expect(version.invalidByCode).toEqual({
      damaged: 1,
      luhn: 1,
      length: 1,
      is_stolen: 1,
      unknown_brand: 1,
      duplicate: 2,
    });
    const found = await errors(version.id);
    expect(found.map(({ line, code }) => [line, code])).toEqual([
      [3, 'damaged'],
      [4, 'luhn'],
      [5, 'length'],
      [6, 'duplicate'],
      [7, 'is_stolen'],
      [8, 'unknown_brand'],
      [10, 'duplicate'],
    ]);
    expect(found[3]?.message).toMatch(/^the same card as line 2/);
    expect((await floor.entries(version.uploadNo)).map(({ line }) => line)).toEqual([2, 9]);
    await floor.advance(version.id);
    expect(await floor.read(version.id)).toMatchObject({ valid: 2, invalid: 7 });
  });

  it('has its errors counted without end and kept up to ten thousand, the repeated cards among them', async () => {
    const wrong = Array.from({ length: 9_998 }, (_, n) => String(n % 10).repeat(3));
    const text = [...wrong, ...Array.from({ length: 5 }, () => cardNumber(9)), ...wrong.slice(0, 50)].join(
      '\n',
    );
    const early = await floor.upload(text);
    expect(early).toMatchObject({ lines: 10_053, valid: 1, invalid: 10_052 });
    expect(early.invalidByCode).toEqual({ length: 10_048, duplicate: 4 });
    expect(await errors(early.id)).toHaveLength(10_000);
  });

  it('of nothing, or of nothing valid, is ready and cannot be applied', async () => {
    for (const text of ['', '\n\n', 'card_number\n', 'card_number\nno card\n']) {
      const version = await floor.upload(text, { mode: 'replace' });
      expect(version.valid).toBe(0);
      expect(await applyCardList(floor, version.id, analyst)).toEqual({
        outcome: 'refused',
        message: expect.stringMatching(/No line of the upload is valid/),
      });
    }
  });

  it('leaves its numbers nowhere, not even where they do not belong', async () => {
    const secret = cardNumber(77);
    const text = `card_number,provider,reason\n${cardNumber(78)},${secret},called about ${secret} at noon\n${secret}9,,\n${secret},maybe ${secret},x\n`;
    const { id } = await floor.upload(text, { list: `List of ${secret}`, fileName: `${secret}.csv` });
    const { rows: tables } = await floor.db.pool.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('ods', 'dwd', 'ads', 'ops')`,
    );
    for (const { name } of tables) {
      const { rows } = await floor.db.pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      for (const { row } of rows) {
        expect(row, name).not.toContain(secret);
        expect(row, name).not.toContain(cardNumber(78));
      }
    }
    const version = await floor.read(id);
    expect(version.fileName).toBe(`400000******${secret.slice(-4)}.csv`);
  });

  it('has a cancelled, a failed and a ready upload in no list', async () => {
    const { rows } = await floor.db.pool.query(
      `SELECT FROM ops.card_list WHERE active_version <> 0 UNION ALL SELECT FROM ops.card_list_activation`,
    );
    expect(rows).toEqual([]);
  });
});

describe('an upload that is under way', () => {
  /** A body that stops after its first piece until it is let go on. */
  function held(first: string, rest: string) {
    let goOn: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* body() {
      yield Buffer.from(first);
      await released;
      yield Buffer.from(rest);
    }
    return { body: body(), goOn };
  }
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${cardNumber(from + n)}\n`).join('');

  it('tells its progress while its sender pauses, and its id at once', async () => {
    const { body, goOn } = held(many(1000, 2000), many(3000, 10));
    const told: string[] = [];
    const uploading = floor.receive(body, { onCreated: (id: string) => void told.push(id) });
    await eventually(async () => {
      const version = await floor.read(told[0] ?? '');
      expect(version).toMatchObject({ status: 'scanning', receivedAll: false, lines: 2000, valid: 2000 });
      expect(version.bytesDone).toBe(34_000);
    });
    goOn();
    expect(await uploading).toBe(told[0]);
    expect(await floor.read(told[0] ?? '')).toMatchObject({ receivedAll: true, lines: 2010 });
  });

  it('takes the id that its sender gave it, once', async () => {
    const id = '0d4b2b1e-9a5e-4f0c-8e57-5c5a0f6a7b10';
    expect(await floor.receive(cardNumber(1), { id })).toBe(id);
    await expect(floor.receive(cardNumber(2), { id })).rejects.toMatchObject({
      name: 'CardListRefused',
      reason: 'begun',
    });
    expect(await floor.read(id)).toMatchObject({ valid: 1 });
  });

  it('ends when it is cancelled, and leaves no entry', async () => {
    const { body } = held(many(5000, 20_000), many(25_000, 10));
    let begun = '';
    const uploading = floor.receive(body, {
      onCreated: (id) => {
        begun = id;
      },
    });
    const refused = expect(uploading).rejects.toMatchObject({
      name: 'CardListRefused',
      reason: 'stopped',
      message: expect.stringMatching(/cancelled.*upload the file again/),
    });
    const { id, uploadNo } = await eventually(async () => {
      const version = await floor.read(begun);
      expect(version.lines).toBeGreaterThan(0);
      return version;
    });
    expect(await cancelCardList(floor, id, analyst)).toEqual({ outcome: 'done' });
    await refused;
    expect(await floor.read(id)).toMatchObject({ status: 'cancelled', failure: null });
    expect(await floor.entries(uploadNo)).toEqual([]);
    expect(await cancelCardList(floor, id, analyst)).toEqual({ outcome: 'done' });
    await floor.advance(id);
    expect(await floor.read(id)).toMatchObject({ status: 'cancelled' });
    expect((await applyCardList(floor, id, analyst)).outcome).toBe('refused');
  });

  it('fails with a sentence when its body breaks off, and leaves no entry', async () => {
    async function* broken() {
      yield Buffer.from(many(30_000, 15_000));
      throw new Error('socket hang up');
    }
    await expect(floor.receive(broken())).rejects.toThrow('socket hang up');
    const version = await newest();
    expect(version).toMatchObject({
      status: 'failed',
      failure: 'The connection ended after 15000 lines: upload the file again.',
    });
    expect(await floor.entries(version.uploadNo)).toEqual([]);
    expect(await cancelCardList(floor, version.id, analyst)).toMatchObject({ outcome: 'refused' });
  });

  it("fails with its receiver's words when the body is not acceptable", async () => {
    async function* tooLarge() {
      yield Buffer.from(many(50_000, 10));
      throw new UnacceptableCardList('It is larger than we take.');
    }
    await expect(floor.receive(tooLarge())).rejects.toThrow(UnacceptableCardList);
    expect(await newest()).toMatchObject({ status: 'failed', failure: 'It is larger than we take.' });
  });

  it('fails when the database drops its connection, and leaves no entry', async () => {
    await floor.db.pool.query(`
      CREATE FUNCTION ops.drop_me() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER drop_me BEFORE INSERT ON ops.card_entry FOR EACH ROW WHEN (NEW.line = 9000) EXECUTE FUNCTION ops.drop_me()`);
    try {
      await expect(floor.receive(many(60_000, 20_000))).rejects.toThrow();
    } finally {
      await floor.db.pool.query('DROP TRIGGER drop_me ON ops.card_entry; DROP FUNCTION ops.drop_me()');
    }
    const version = await newest();
    expect(version).toMatchObject({ status: 'failed', failure: expect.stringMatching(/on our side/) });
    expect(await floor.entries(version.uploadNo)).toEqual([]);
  });
});

describe('the sweep', () => {
  const backdate = (id: string, seconds: number) =>
    floor.db.pool.query(
      'UPDATE ops.card_list_version SET progress_at = now() - make_interval(secs => $2) WHERE id = $1',
      [id, seconds],
    );

  it('fails an upload whose receiver died, and no other', async () => {
    const alive = await floor.receive(`${cardNumber(1)}\n`);
    const dead = await floor.receive(`${cardNumber(1)}\n${cardNumber(2)}\n`);
    await floor.db.pool.query('UPDATE ops.card_list_version SET received_all = false WHERE id = ANY($1)', [
      [alive, dead],
    ]);
    await backdate(alive, 20);
    await backdate(dead, 40);
    await sweepCardLists(floor, Date.now());
    expect(await floor.read(alive)).toMatchObject({ status: 'scanning' });
    const version = await floor.read(dead);
    expect(version).toMatchObject({
      status: 'failed',
      failure: 'The connection ended after 2 lines: upload the file again.',
    });
    expect(await floor.entries(version.uploadNo)).toEqual([]);
    await cancelCardList(floor, alive, analyst);
  });

  it('gives one that is all here a job', async () => {
    const id = await floor.receive(`${cardNumber(1)}\n`);
    await backdate(id, 20);
    await floor.redis.flushdb();
    await sweepCardLists(floor, Date.now());
    await sweepCardLists(floor, Date.now());
    const waiting = await floor.redis.lrange('wf:cards:wait', 0, -1);
    expect(waiting.filter((job) => job.endsWith(id))).toEqual([`sweep-${id}`]);
  });

  it('deletes what somebody who died left behind', async () => {
    const id = await floor.receive(`${cardNumber(1)}\n`);
    const { uploadNo } = await floor.read(id);
    await floor.db.pool.query(`UPDATE ops.card_list_version SET status = 'cancelled' WHERE id = $1`, [id]);
    await backdate(id, 10);
    await sweepCardLists(floor, Date.now());
    expect(await floor.entries(uploadNo)).toEqual([]);
  });
});
