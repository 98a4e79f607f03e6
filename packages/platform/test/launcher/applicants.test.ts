import { expect, test } from 'vitest';
import { chooseApplicants } from '../../../../scripts/system/applicants.ts';
import { readEnvironment } from '../../src/environment.ts';

const choose = (variables: NodeJS.ProcessEnv, simulate = true) =>
  chooseApplicants(readEnvironment(variables), simulate);

test('the simulator serves applicants where the worker looks, with a token that only the two have', async () => {
  const { reader, server } = await choose({});
  expect(server.SIMULATOR_APPLICANTS_PORT).toMatch(/^[1-9]\d*$/);
  expect(reader.APPLICANTS_FEED_URL).toBe(`http://127.0.0.1:${server.SIMULATOR_APPLICANTS_PORT}/applicants`);
  expect(reader.APPLICANTS_FEED_TOKEN).toHaveLength(32);
  expect(server.APPLICANTS_FEED_TOKEN).toBe(reader.APPLICANTS_FEED_TOKEN);
  expect((await choose({})).reader.APPLICANTS_FEED_TOKEN).not.toBe(reader.APPLICANTS_FEED_TOKEN);
  const chosen = await choose({ SIMULATOR_APPLICANTS_PORT: '4321', APPLICANTS_FEED_TOKEN: 'mine' });
  expect(chosen.reader).toEqual({
    APPLICANTS_FEED_URL: 'http://127.0.0.1:4321/applicants',
    APPLICANTS_FEED_TOKEN: 'mine',
  });
});

test("the operator's own feed takes its place", async () => {
  const own = { APPLICANTS_FEED_URL: 'https://lender.example.com/list', APPLICANTS_FEED_TOKEN: 'theirs' };
  for (const simulate of [true, false]) {
    expect(await choose(own, simulate)).toEqual({ reader: own, server: { SIMULATOR_APPLICANTS_PORT: '0' } });
  }
});

test('without simulated sources nothing is polled', async () => {
  expect((await choose({}, false)).reader).toEqual({ APPLICANTS_FEED_URL: '', APPLICANTS_FEED_TOKEN: '' });
});
