import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { risky, score } from './score.ts';

let floor: Floor;
const mira = () => floor.as('analyst', 'mira').applicants;
const ada = () => floor.as('analyst', 'ada').applicants;
const large = String(applicantRisk.defaults.fourEyesOver + 25);

const approve = {
  type: 'decide',
  decision: 'approved',
  reason: 'income_documented',
  note: 'Payslips of 4111 1111 1111 1111',
} as const;
const reject = { type: 'decide', decision: 'rejected', reason: 'too_much_debt' } as const;

beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

/** An applicant of the amount, whom the machine has rejected. Gives what an analyst holds of it. */
async function applicant(id: string, amount = '5000') {
  await score(floor.services, [{ data: { id, ...risky(1), loan_amnt: amount } }]);
  return held(id);
}

async function held(id: string) {
  const { revision } = await mira().get({ id });
  return { id, revision };
}

describe('deciding', () => {
  it('overrules the machine, with reason and note, in timeline and audit', async () => {
    const item = await applicant('small');
    const { changed, refused } = await mira().decide({ items: [item], action: approve });
    expect(refused).toEqual([]);
    expect(changed).toMatchObject([
      {
        id: 'small',
        decision: 'rejected',
        state: 'decided',
        humanDecision: 'approved',
        humanReason: 'income_documented',
        decidedBy: { id: 'mira', name: 'mira' },
        needsTwo: false,
        revision: item.revision + 1,
      },
    ]);
    const detail = await mira().get({ id: 'small' });
    expect(detail.humanNote).toBe('Payslips of 411111******1111');
    const { entries } = await mira().timeline({ id: 'small' });
    expect(entries.map(({ kind, actor }) => [kind, actor.kind])).toEqual([
      ['scored', 'machine'],
      ['decided', 'human'],
    ]);
    const { records } = await floor.as('lead').audit.list();
    expect(records[0]).toMatchObject({ actor: 'mira', action: 'application.decided', subject: 'small' });
    expect(await mira().counts({})).toMatchObject({ decided: 1 });
  });

  it('answers each of several for itself', async () => {
    const one = await applicant('one');
    const other = await applicant('other');
    await mira().decide({ items: [other], action: reject });
    const { changed, refused } = await ada().decide({
      items: [one, other, { id: 'nobody', revision: 1 }],
      action: approve,
    });
    expect(changed.map(({ id }) => id)).toEqual(['one']);
    expect(refused.map(({ id, reason }) => [id, reason])).toEqual([
      ['other', 'stale'],
      ['nobody', 'missing'],
    ]);
    expect(refused[0]).toMatchObject({
      message: expect.stringMatching(/^mira decided it at \d\d:\d\d:\d\d UTC/),
      current: { humanDecision: 'rejected' },
    });
    // Who has seen it is told that it is decided.
    const again = await ada().decide({ items: [await held('other')], action: approve });
    expect(again.refused).toMatchObject([{ id: 'other', reason: 'not_allowed' }]);
  });

  it('takes no reason of the other decision', async () => {
    const item = await applicant('reasons');
    const { refused } = await mira().decide({
      items: [item],
      action: { ...approve, reason: 'too_much_debt' },
    });
    expect(refused).toMatchObject([{ reason: 'not_allowed', message: expect.stringContaining('reason') }]);
    await expect(
      mira().decide({ items: [item], action: { ...approve, reason: 'because' as 'data_corrected' } }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is reopened, and open for anybody', async () => {
    const item = await applicant('again');
    await mira().decide({ items: [item], action: reject });
    const { changed } = await ada().decide({ items: [await held('again')], action: { type: 'reopen' } });
    expect(changed).toMatchObject([{ state: 'review', humanDecision: null, decidedBy: null }]);
    const open = await mira().list({ filters: { state: 'open' } });
    expect(open.applications.map(({ id }) => id)).toContain('again');
  });

  it('is over when the applicant applies again', async () => {
    const item = await applicant('anew');
    await mira().decide({ items: [item], action: reject });
    await applicant('anew');
    expect(await mira().get({ id: 'anew' })).toMatchObject({ state: 'settled', humanDecision: null });
    const { refused } = await ada().decide({ items: [item], action: approve });
    expect(refused).toMatchObject([{ reason: 'stale' }]);
    const { entries } = await mira().timeline({ id: 'anew' });
    expect(entries.map(({ kind }) => kind)).toEqual(['scored', 'decided', 'superseded']);
  });
});

describe('a large amount', () => {
  it('needs two people: who proposes cannot confirm, another one does', async () => {
    const item = await applicant('large', large);
    expect(await mira().get({ id: 'large' })).toMatchObject({ needsTwo: true });
    const proposed = await mira().decide({ items: [item], action: approve });
    expect(proposed.changed).toMatchObject([{ state: 'second', humanDecision: 'approved', secondBy: null }]);
    expect(await mira().counts({})).toMatchObject({ second: 1, secondForMe: 0 });
    expect(await ada().counts({})).toMatchObject({ second: 1, secondForMe: 1 });

    const alone = await mira().decide({ items: [await held('large')], action: { type: 'confirm' } });
    expect(alone.refused).toMatchObject([
      { reason: 'not_allowed', message: expect.stringContaining('another person') },
    ]);
    const over = await ada().decide({ items: [await held('large')], action: reject });
    expect(over.refused).toMatchObject([
      { reason: 'not_allowed', message: expect.stringContaining('confirm it or return it') },
    ]);
    const confirmed = await ada().decide({ items: [await held('large')], action: { type: 'confirm' } });
    expect(confirmed.changed).toMatchObject([
      {
        state: 'decided',
        humanDecision: 'approved',
        decidedBy: { id: 'mira' },
        secondBy: { id: 'ada' },
      },
    ]);
    for (const who of [mira, ada]) {
      const { applications } = await who().list({
        filters: { state: 'decided', mine: true, search: 'large' },
      });
      expect(applications.map(({ id }) => id)).toEqual(['large']);
    }
    const { applications } = await floor
      .as('analyst', 'grace')
      .applicants.list({ filters: { state: 'decided', mine: true } });
    expect(applications).toEqual([]);
  });

  it('is returned by the second to the first', async () => {
    const item = await applicant('returned', large);
    await mira().decide({ items: [item], action: approve });
    const action = { type: 'return', note: 'Ask for the contract' } as const;
    const { changed } = await ada().decide({ items: [await held('returned')], action });
    expect(changed).toMatchObject([{ state: 'review', humanDecision: null, decidedBy: null }]);
    const { entries } = await mira().timeline({ id: 'returned' });
    expect(entries.at(-1)).toMatchObject({ kind: 'returned', detail: { note: 'Ask for the contract' } });
  });

  it('is what the setting says', async () => {
    const { reviewOver, rejectOver, version } = await floor.as('lead').models.cutoffs();
    await floor
      .as('lead')
      .models.saveCutoffs({ reviewOver, rejectOver, fourEyesOver: 4999, expectedVersion: version });
    const item = await applicant('by-setting');
    const { changed } = await mira().decide({ items: [item], action: approve });
    expect(changed).toMatchObject([{ state: 'second', needsTwo: true }]);
  });
});

describe('two who decide at once', () => {
  it('are one who decides and one who is told', async () => {
    const item = await applicant('race');
    const answers = await Promise.all([
      mira().decide({ items: [item], action: reject }),
      ada().decide({ items: [item], action: approve }),
    ]);
    expect(answers.flatMap(({ changed }) => changed).length).toBe(1);
    expect(answers.flatMap(({ refused }) => refused)).toMatchObject([{ reason: 'stale' }]);
  });
});
