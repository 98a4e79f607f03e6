import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const SHIPPED_DATA = join(REPOSITORY, '../shared/data/lending-club/loans_2007_2011-05.csv.gz');
const IDS = SHIPPED_MODELS.map(({ scorecard }) => scorecard.id);

/** `npm run model -- ...` as its script runs it. */
function model(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'apps/worker/src/model.ts', ...args], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'watchfloor-model-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const COLUMNS =
  'id,loan_amnt,term,int_rate,installment,grade,sub_grade,emp_length,annual_inc,issue_d,loan_status,purpose,earliest_cr_line,inq_last_6mths,open_acc,pub_rec,delinq_2yrs,revol_bal,revol_util,total_acc';

/** A file as LendingClub publishes later loans; those with many inquiries go bad more often. */
function laterLoans(
  count: number,
  month: string,
  status = (bad: boolean): string => (bad ? 'Charged Off' : 'Fully Paid'),
) {
  const lines = Array.from({ length: count }, (_, index) => {
    const inquiries = index % 5;
    const bad = (index * 7) % 11 < 1 + inquiries;
    const grade = 'ABCD'[index % 4];
    const vary = (least: number, most: number) => least + ((index * 7_919) % (most - least));
    return `${index},"12,000", 36 months, 12.39%,${vary(150, 900)},${grade},${grade}${1 + (index % 3)},4 years,${vary(21_000, 90_000)},${month},${status(bad)},other,Apr-${vary(1980, 2005)},${inquiries},${vary(2, 20)},0,0,${vary(0, 30_000)},${vary(0, 99)}%,${vary(5, 50)}`;
  });
  return `Notes offered by Prospectus\n${COLUMNS}\n${lines.join('\n')}\n`;
}

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

describe('npm run model -- train', () => {
  // The fit is deterministic and what it writes is rounded to nine decimals, its curves to six: every byte comes out again.
  test('fits the shipped scorecards again, byte for byte', async (context) => {
    if (!existsSync(SHIPPED_DATA)) context.skip('shared/data/lending-club is not beside this repository');
    const { code, output } = await model('train', '--out', directory);
    expect(output).toContain('28,207 ended loans, 4,211 of them bad; 0 open, 0 unreadable');
    expect(output).toMatch(/fitted on 20,814 loans made 2007-06 to 2010-12, 3,134 bad/);
    expect(output).toMatch(
      /judged on 7,393 loans made 2011-01 to 2011-05, 1,077 bad\n\s+AUC\s+0\.70\d\d {2}\(0\.6/,
    );
    expect(code).toBe(0);
    for (const id of IDS) {
      const shipped = join(REPOSITORY, `packages/domain/src/scorecard/models/${id}.json`);
      expect(readFileSync(join(directory, `${id}.json`), 'utf8')).toBe(readFileSync(shipped, 'utf8'));
    }
  }, 300_000);

  test('says where to get the data and how to name it when there is none', async () => {
    const { code, output } = await model('train', '--data', join(directory, 'absent.csv'));
    expect(output).toMatch(
      /There is no file .*absent\.csv\. .*LendingClub's public loan statistics.*--data FILE/s,
    );
    expect(output).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test('says what is missing in data of another time', async () => {
    const { code, output } = await model('train', '--data', file('later.csv', laterLoans(30, 'Dec-2011')));
    expect(output).toMatch(
      /later\.csv holds 0 ended loans made 2007-06 to 2010-12 to fit on and 0 made 2011-01/,
    );
    expect(code).toBe(1);
  });
});

test('data that are all alike are refused in words', async () => {
  const alike = (month: string) =>
    laterLoans(20, month)
      .split('\n')
      .map((line) => line.replace(/,[A-D],[A-D]\d,/, ',C,C1,'));
  const both = [...alike('Dec-2010'), ...alike('Feb-2011').slice(2)].join('\n');
  const { code, output } = await model('train', '--out', directory, '--data', file('alike.csv', both));
  expect(output).toMatch(
    /lending-club-pricing-1 cannot be fitted on alike\.csv: .*subGrade.*some thousand loans/,
  );
  expect(output).not.toContain('    at ');
  expect(code).toBe(1);
});

test('npm run model -- verify finds that other data made another scorecard', async () => {
  const both = `${laterLoans(400, 'Dec-2010')}${laterLoans(400, 'Feb-2011').split('\n').slice(2).join('\n')}`;
  const { code, output } = await model('verify', '--data', file('other.csv.gz', both));
  expect(output).toContain('NOT what ships');
  expect(output).toMatch(/\n2 differ\.\n$/);
  expect(code).toBe(1);
}, 300_000);

describe('npm run model -- evaluate', () => {
  test('judges a scorecard on later loans, in LendingClub’s own form', async () => {
    const path = file('2011-12.csv', laterLoans(500, 'Dec-2011'));
    const { code, output } = await model('evaluate', '--model', 'lending-club-pricing-1', '--data', path);
    expect(output).toMatch(/500 ended loans, \d+ of them bad; 0 open, 0 unreadable/);
    expect(output).toMatch(/judged on 500 loans made 2011-12 to 2011-12/);
    expect(output).toMatch(/AUC\s+0\.[5-9]\d+ {2}\(0\.\d+ to 0\.\d+\)/);
    expect(output).toMatch(/KS\s+0\.\d+/);
    expect(output).toMatch(/Brier\s+0\.\d+/);
    expect(output).toMatch(/cut-offs 0\.15 and 0\.25: of those who pass the policy/);
    expect(code).toBe(0);
  }, 120_000);

  test('leaves out what the scorecard was fitted on, and what has not ended', async () => {
    const fittedOn = file('2010.csv', laterLoans(50, 'Dec-2010'));
    const open = file(
      'open.csv',
      laterLoans(50, 'Dec-2013', () => 'Current'),
    );
    const [first, second] = await Promise.all([
      model('evaluate', '--model', 'lending-club-application-1', '--data', fittedOn),
      model('evaluate', '--model', 'lending-club-application-1', '--data', open),
    ]);
    expect(first.output).toMatch(/2010\.csv holds no ended loans.*made after 2010-12.*it was fitted on/s);
    expect(second.output).toMatch(/0 ended loans, 0 of them bad; 50 open/);
    expect([first.code, second.code]).toEqual([1, 1]);
  });

  test('names the scorecards there are, and the commands', async () => {
    const [unnamed, unknown, command] = await Promise.all([
      model('evaluate'),
      model('evaluate', '--model', 'x'),
      model('guess'),
    ]);
    expect(unnamed.output).toContain(`--model ID: ${IDS.join(', ')}`);
    expect(unknown.output).toContain(`No scorecard ships as x: name one of ${IDS.join(', ')}`);
    expect(command.output).toMatch(/There is no command guess\..*train .*evaluate .*verify /s);
    expect([unnamed.code, unknown.code, command.code]).toEqual([1, 1, 1]);
  });
});
