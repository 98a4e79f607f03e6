import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../src/context.ts';
import { createCaller } from '../src/router.ts';
import { seedAdmin } from '../src/seed.ts';
import { baseUrl, type Floor, openFloor } from './floor.ts';

let floor: Floor;
const email = 'admin@watchfloor.local';
const password = 'correct horse battery';

beforeAll(async () => {
  floor = await openFloor();
  await seedAdmin(floor.services.db, { email, password });
});
afterAll(() => floor.close());

let address = 0;
function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return floor.services.auth.handler(
    new Request(`${baseUrl}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: baseUrl,
        host: 'localhost:5600',
        // Every caller from an address of its own, so that limits meet only the test that means them.
        'x-forwarded-for': `10.0.${Math.floor(++address / 250)}.${address % 250}`,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}
const signIn = (as = email, secret = password, headers = {}) =>
  post('/sign-in/email', { email: as, password: secret }, headers);

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const sessionOf = (cookie: string) => floor.services.auth.sessionOf(new Headers({ cookie }));

describe('sign-in', () => {
  it('gives a session in a cookie that scripts and other sites cannot use, over plain http on localhost', async () => {
    const response = await signIn();
    expect(response.status).toBe(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^watchfloor\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    expect(await sessionOf(cookieOf(response))).toMatchObject({
      user: { email, role: 'admin', name: 'Admin' },
    });
  });

  it('refuses a wrong password and an unknown address alike', async () => {
    const wrong = await signIn(email, 'not the password');
    const unknown = await signIn('nobody@watchfloor.local');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it('lets nobody sign up', async () => {
    const response = await post('/sign-up/email', { email: 'x@watchfloor.local', password, name: 'X' });
    expect(response.status).toBe(400);
    expect(await floor.services.db.prisma.user.count()).toBe(1);
  });

  it('refuses a request from another site', async () => {
    const withCookie = await signIn(email, password, { origin: 'https://evil.example', cookie: 'a=b' });
    const byForm = await signIn(email, password, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    expect([withCookie.status, byForm.status]).toEqual([403, 403]);
  });

  it('works on whatever name people reach the console by', async () => {
    const response = await signIn(email, password, {
      origin: 'http://127.0.0.1:5600',
      host: '127.0.0.1:5600',
      cookie: 'a=b',
    });
    expect(response.status).toBe(200);
  });

  it('knows no session in a forged or foreign cookie', async () => {
    expect(await sessionOf('watchfloor.session_token=forged.signature')).toBeNull();
    expect(await sessionOf('')).toBeNull();
  });

  it('limits guesses at one account from many addresses, and guesses from one address', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 25 }, () => signIn('target@watchfloor.local', 'guess')),
    );
    expect(guesses.map(({ status }) => status)).toContain(429);
    const flood = await Promise.all(
      Array.from({ length: 65 }, (_, n) =>
        signIn(`n${n}@watchfloor.local`, 'guess', { 'x-forwarded-for': '192.0.2.7' }),
      ),
    );
    expect(flood.map(({ status }) => status)).toContain(429);
    expect((await signIn()).status).toBe(200);
  });

  it('does not count against who knows the password', async () => {
    for (let n = 0; n < 25; n++) expect((await signIn()).status).toBe(200);
  });
});

describe('accounts', () => {
  it('are made by admins, and signed out at once when deactivated', async () => {
    const admin = floor.as('admin');
    const mira = await admin.users.create({
      name: 'Mira Chen',
      email: 'Mira@watchfloor.local',
      role: 'analyst',
      password: 'a long enough one',
    });
    expect(mira).toMatchObject({ email: 'mira@watchfloor.local', active: true });
    const cookie = cookieOf(await signIn('mira@watchfloor.local', 'a long enough one'));
    expect(await sessionOf(cookie)).toMatchObject({ user: { role: 'analyst' } });

    await admin.users.setRole({ id: mira.id, role: 'lead' });
    expect(await sessionOf(cookie)).toMatchObject({ user: { role: 'lead' } });
    await admin.users.setActive({ id: mira.id, active: false });
    expect(await sessionOf(cookie)).toBeNull();
    const refused = await signIn('mira@watchfloor.local', 'a long enough one');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('deactivated');

    await admin.users.setActive({ id: mira.id, active: true });
    await admin.users.setPassword({ id: mira.id, password: 'another long one' });
    expect((await signIn('mira@watchfloor.local', 'a long enough one')).status).toBe(401);
    expect((await signIn('mira@watchfloor.local', 'another long one')).status).toBe(200);
    const actions = (await admin.audit.list()).records.map(({ action }) => action);
    expect(actions.slice(0, 5)).toEqual([
      'user.password',
      'user.activated',
      'user.deactivated',
      'user.role',
      'user.created',
    ]);
  });

  it('lose their open streams when deactivated, however quiet these are', async () => {
    const admin = floor.as('admin');
    const { id } = await admin.users.create({
      name: 'Jonas Weber',
      email: 'jonas@watchfloor.local',
      role: 'analyst',
      password: 'a long enough one',
    });
    const cookie = cookieOf(await signIn('jonas@watchfloor.local', 'a long enough one'));
    const caller = createCaller(await createContext(floor.services, new Headers({ cookie })));
    const stream = (await caller.alerts.live({}))[Symbol.asyncIterator]();
    expect((await stream.next()).done).toBe(false);
    await admin.users.setActive({ id, active: false });
    await expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('never hide a taken address, and never lose the last admin', async () => {
    const admin = floor.as('admin');
    await expect(
      admin.users.create({ name: 'Twin', email, role: 'analyst', password: 'a long enough one' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    const first = (await admin.users.list()).find((user) => user.email === email);
    if (!first) throw new Error('The seeded admin is missing');
    await expect(admin.users.setRole({ id: first.id, role: 'analyst' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(admin.users.setActive({ id: first.id, active: false })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('seeding the admin', () => {
  it('changes nothing when repeated, and replaces the password only when told to', async () => {
    const db = floor.services.db;
    await seedAdmin(db, { email, password: 'something else entirely' });
    expect((await signIn()).status).toBe(200);
    await seedAdmin(db, { email, password: 'something else entirely', enforce: true });
    expect((await signIn()).status).toBe(401);
    expect((await signIn(email, 'something else entirely')).status).toBe(200);
    await seedAdmin(db, { email, password, enforce: true });
    expect((await signIn()).status).toBe(200);
  });
});
