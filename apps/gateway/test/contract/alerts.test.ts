import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';
import { type SeededAlert, seedAlert, seedStolenCard, seedUser } from './seeded-alert.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 12, n));

describe('GET /v1/alerts', () => {
  let alerts: SeededAlert[];
  const ids = async (query: string) => {
    const { status, body } = await gateway.call('GET', `/v1/alerts?${query}`);
    expect(status).toBe(200);
    return (body.alerts as { id: string }[]).map(({ id }) => id);
  };
  beforeAll(async () => {
    alerts = [];
    for (let n = 0; n < 5; n += 1) {
      alerts.unshift(
        await seedAlert(gateway.db, { openedAt: minute(n), severity: n % 2 === 0 ? 'high' : 'critical' }),
      );
    }
  });
  const expected = (keep: (index: number) => boolean) =>
    alerts.filter((_, index) => keep(index)).map(({ id }) => id);

  it('answers the newest first, without evidence', async () => {
    const { body } = await gateway.call('GET', '/v1/alerts');
    expect(body.alerts.map((alert: { id: string }) => alert.id)).toEqual(expected(() => true));
    const [first] = alerts;
    expect(body.alerts[0]).toEqual({
      id: first?.id,
      detector: 'pair-volume',
      detector_version: 1,
      key: [first?.source, first?.target, 'USD'],
      label: null,
      severity: 'high',
      status: 'new',
      disposition: null,
      assignee: null,
      city: 'London',
      currency: 'USD',
      peak_value: 950_000,
      limit: 800_000,
      totals: null,
      window_seconds: 3600,
      evidence_count: 3,
      first_event_at: first?.evidence[0]?.time,
      last_event_at: first?.evidence[2]?.time,
      opened_at: '2026-11-20T12:04:00.000Z',
      updated_at: '2026-11-20T12:04:00.000Z',
      reheated_at: null,
      sentence: 'Too much.',
      revision: 0,
      merged_into: null,
    });
    expect(body.next_cursor).toBeNull();
  });

  it('filters by severity, status, detector, key and time', async () => {
    expect(await ids('severity=critical')).toEqual(expected((i) => i % 2 === 1));
    expect(await ids('severity=critical,high')).toEqual(expected(() => true));
    expect(await ids('severity=critical&severity=high')).toEqual(expected(() => true));
    expect(await ids('severity=medium')).toEqual([]);
    expect(await ids('status=new')).toEqual(expected(() => true));
    expect(await ids('status=closed')).toEqual([]);
    expect(await ids('detector=pair-volume')).toEqual(expected(() => true));
    expect(await ids('detector=stolen-card')).toEqual([]);
    expect(await ids(`key=${alerts[1]?.source}`)).toEqual(expected((i) => i === 1));
    expect(await ids(`key=${alerts[1]?.source}&key=${alerts[1]?.target}&key=USD`)).toEqual(
      expected((i) => i === 1),
    );
    expect(await ids(`key=${alerts[1]?.source}&key=${alerts[2]?.target}`)).toEqual([]);
    // Opened at 12:04, 12:03, ... 12:00; from is included, to is not.
    expect(await ids('from=2026-11-20T12:01:00Z&to=2026-11-20T12:03:00Z')).toEqual(
      expected((i) => i === 2 || i === 3),
    );
    expect(await ids('from=2026-11-20T13:01:00%2B01:00&to=2026-11-20T13:03:00+01:00')).toEqual(
      expected((i) => i === 2 || i === 3),
    );
  });

  it('pages by cursor, and alerts that arrive meanwhile move nothing', async () => {
    const first = await gateway.call('GET', '/v1/alerts?limit=2');
    const newcomer = await seedAlert(gateway.db, { openedAt: minute(30) });
    const seen = first.body.alerts.map((alert: { id: string }) => alert.id);
    let cursor = first.body.next_cursor as string | null;
    while (cursor !== null) {
      const { body } = await gateway.call('GET', `/v1/alerts?limit=2&cursor=${cursor}`);
      seen.push(...body.alerts.map((alert: { id: string }) => alert.id));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(expected(() => true));
    alerts.unshift(newcomer);
  });

  it.each([
    ['status=open', 'status'],
    ['severity=low', 'severity'],
    ['from=today', 'from'],
    ['to=2026-13-01T00:00:00Z', 'to'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["x","y"]').toString('base64url')}`, 'cursor'],
    ['colour=red', 'colour'],
  ])('400: %s, naming it', async (query, parameter) => {
    const answer = await gateway.call('GET', `/v1/alerts?${query}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'urn:watchfloor:problem:invalid-request', parameter },
    });
    expect(answer.body.detail).toContain(`"${parameter}"`);
  });
});

describe('GET /v1/alerts/{id}', () => {
  it('adds the evidence, oldest first', async () => {
    const alert = await seedAlert(gateway.db);
    const { body } = await gateway.call('GET', `/v1/alerts/${alert.id}`);
    expect(body).toMatchObject({ id: alert.id, evidence: alert.evidence, evidence_next_cursor: null });
  });

  it('gives up to 1,000 at a time', async () => {
    const alert = await seedAlert(gateway.db, { events: 1003 });
    const first = await gateway.call('GET', `/v1/alerts/${alert.id}`);
    expect(first.body.evidence).toEqual(alert.evidence.slice(0, 1000));
    const second = await gateway.call(
      'GET',
      `/v1/alerts/${alert.id}?evidence_cursor=${first.body.evidence_next_cursor}`,
    );
    expect(second.body.evidence).toEqual(alert.evidence.slice(1000));
    expect(second.body.evidence_next_cursor).toBeNull();
  });

  it('gives the payments of a stolen card with their amounts', async () => {
    const { id, card, evidence } = await seedStolenCard(gateway.db);
    const { body } = await gateway.call('GET', `/v1/alerts/${id}`);
    expect(body).toMatchObject({
      detector: 'stolen-card',
      key: [card.token],
      label: `visa 411111••••••${card.last4}`,
      limit: 0,
      totals: { USD: 1500, JPY: 700 },
      currency: null,
      evidence,
      evidence_next_cursor: null,
    });
    const listed = await gateway.call('GET', `/v1/alerts?detector=stolen-card&key=${card.token}`);
    expect(listed.body.alerts.map((alert: { id: string }) => alert.id)).toEqual([id]);
  });

  it('400: a cursor that is none', async () => {
    const alert = await seedAlert(gateway.db);
    const answer = await gateway.call('GET', `/v1/alerts/${alert.id}?evidence_cursor=no`);
    expect(answer).toMatchObject({ status: 400, body: { parameter: 'evidence_cursor' } });
  });
});

describe('PATCH /v1/alerts/{id}', () => {
  const patch = (id: string, body: unknown, key?: string) =>
    gateway.call('PATCH', `/v1/alerts/${id}`, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      ...(key !== undefined && { key }),
    });

  it('acknowledges, assigns, closes and reopens', async () => {
    const { id } = await seedAlert(gateway.db);
    const mira = await seedUser(gateway.db, 'Mira');
    expect(await patch(id, { action: 'acknowledge' })).toMatchObject({
      status: 200,
      body: { id, status: 'acknowledged', revision: 1 },
    });
    expect((await patch(id, { action: 'assign', assignee: mira.email })).body.assignee).toEqual({
      id: mira.id,
      name: 'Mira',
    });
    expect((await patch(id, { action: 'assign', assignee: null })).body.assignee).toBeNull();
    const closed = await patch(id, { action: 'close', disposition: 'confirmed', note: 'Mules' });
    expect(closed.body).toMatchObject({ status: 'closed', disposition: 'confirmed', revision: 4 });
    expect((await patch(id, { action: 'reopen' })).body).toMatchObject({
      status: 'acknowledged',
      disposition: null,
    });
    expect((await gateway.call('GET', `/v1/alerts/${id}`)).body).toMatchObject({
      status: 'acknowledged',
      revision: 5,
    });
  });

  it('takes the short forms', async () => {
    const { id } = await seedAlert(gateway.db);
    const noah = await seedUser(gateway.db, 'Noah');
    expect((await patch(id, { status: 'acknowledged' })).body.status).toBe('acknowledged');
    expect((await patch(id, { assignee: noah.id })).body.assignee.name).toBe('Noah');
    expect((await patch(id, { status: 'closed', disposition: 'false_positive' })).body).toMatchObject({
      status: 'closed',
    });
    const other = await seedAlert(gateway.db);
    expect((await patch(other.id, { disposition: 'inconclusive' })).body).toMatchObject({
      status: 'closed',
      disposition: 'inconclusive',
    });
  });

  it("leaves the key's name in the timeline and in the audit", async () => {
    const { id } = await seedAlert(gateway.db);
    const { key } = await gateway.createKey('triage');
    expect(
      (await patch(id, { action: 'close', disposition: 'confirmed', note: 'Seen before' }, key)).status,
    ).toBe(200);
    const entries = await gateway.db.prisma.alertEntry.findMany({ where: { alertId: id } });
    expect(entries).toMatchObject([
      {
        actorId: null,
        actor: 'API key test triage',
        kind: 'closed',
        detail: { disposition: 'confirmed', note: 'Seen before' },
      },
    ]);
    const audit = await gateway.db.prisma.auditRecord.findMany({ where: { subject: id } });
    expect(audit).toMatchObject([{ actorId: null, actor: 'API key test triage' }]);
  });

  it('409: somebody acted since, with the alert as it is now', async () => {
    const { id } = await seedAlert(gateway.db);
    await patch(id, { action: 'acknowledge' });
    const stale = await patch(id, { action: 'close', disposition: 'confirmed', expected_revision: 0 });
    expect(stale).toMatchObject({
      status: 409,
      body: {
        type: 'urn:watchfloor:problem:conflict',
        reason: 'stale',
        alert: { id, status: 'acknowledged', revision: 1 },
      },
    });
    const fresh = await patch(id, { action: 'close', disposition: 'confirmed', expected_revision: 1 });
    expect(fresh).toMatchObject({ status: 200, body: { status: 'closed' } });
  });

  it('takes what reheated once more, and only what did', async () => {
    const { id } = await seedAlert(gateway.db);
    await patch(id, { action: 'close', disposition: 'confirmed' });
    await gateway.db.pool.query('UPDATE ops.alert SET reheated_at = now() WHERE id = $1', [id]);
    const hot = await gateway.call('GET', `/v1/alerts/${id}`);
    expect(hot.body.reheated_at).not.toBeNull();
    // It is closed all the same: who reads by status finds it where it is.
    const closed = await gateway.call('GET', '/v1/alerts?status=closed');
    expect(closed.body.alerts.map((alert: { id: string }) => alert.id)).toContain(id);
    const fresh = await gateway.call('GET', '/v1/alerts?status=new&limit=200');
    expect(fresh.body.alerts.map((alert: { id: string }) => alert.id)).not.toContain(id);
    expect(await patch(id, { action: 'acknowledge' })).toMatchObject({
      status: 200,
      body: { status: 'closed', disposition: 'confirmed', reheated_at: null, revision: 2 },
    });
    expect(await patch(id, { action: 'acknowledge' })).toMatchObject({ status: 409 });
  });

  it('409: the change is not possible in this state', async () => {
    const { id } = await seedAlert(gateway.db);
    expect(await patch(id, { action: 'reopen' })).toMatchObject({
      status: 409,
      body: { reason: 'not_allowed', alert: { id, status: 'new' } },
    });
  });

  it('one of two that close at once is refused', async () => {
    const { id } = await seedAlert(gateway.db);
    const answers = await Promise.all(
      ['confirmed', 'false_positive'].map((disposition) =>
        patch(id, { action: 'close', disposition, expected_revision: 0 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['no change', {}, 'action'],
    ['an action nobody knows', { action: 'delete' }, 'action'],
    ['a member nobody knows', { action: 'acknowledge', severity: 'high' }, ''],
    ['a closing without disposition', { action: 'close' }, 'disposition'],
    ['a disposition nobody knows', { action: 'close', disposition: 'maybe' }, 'disposition'],
    ['an assigning to nobody named', { action: 'assign' }, 'assignee'],
    ['an assigning to a stranger', { assignee: 'stranger@example.com' }, 'assignee'],
    ['two changes at once', { status: 'acknowledged', assignee: null }, 'status'],
    ['no object', [], ''],
  ])('400: %s, naming it', async (_, body, path) => {
    const { id } = await seedAlert(gateway.db);
    const answer = await patch(id, body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'urn:watchfloor:problem:invalid-request' } });
    expect(answer.body.errors[0].path).toBe(path);
  });

  it('400, 413, 415: a body that is not JSON, too large, of another type', async () => {
    const { id } = await seedAlert(gateway.db);
    expect(await patch(id, '{')).toMatchObject({
      status: 400,
      body: { type: 'urn:watchfloor:problem:unreadable-body' },
    });
    expect(await patch(id, '')).toMatchObject({
      status: 400,
      body: { type: 'urn:watchfloor:problem:unreadable-body' },
    });
    expect(await patch(id, { action: 'close', note: 'x'.repeat(70_000) })).toMatchObject({ status: 413 });
    const text = await gateway.call('PATCH', `/v1/alerts/${id}`, {
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(text).toMatchObject({ status: 415 });
  });
});
