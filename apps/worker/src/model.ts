import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { artifactText } from '@watchfloor/domain/scorecard/fit/artifact-text';
import { evaluateOn } from '@watchfloor/domain/scorecard/fit/evaluate-on';
import { FITTED_ON, JUDGED_ON, RECIPES } from '@watchfloor/domain/scorecard/fit/recipes';
import { type TrainingInput, train } from '@watchfloor/domain/scorecard/fit/train';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import { describeFailure, UserError } from '@watchfloor/platform/user-error';
import { type LoanFile, readLoans, SHIPPED_DATA, within } from './model-loans.ts';
import { cutoffWords, evaluationWords, fileWords, fitWords } from './model-report.ts';

const USAGE = `npm run model -- COMMAND [options]

  train     fits the scorecards and writes their artifacts
              --data FILE   LendingClub's loans, CSV or CSV.gz (${SHIPPED_DATA})
              --out DIR     where the artifacts go (${artifactDir()})
  evaluate  judges a scorecard on loans that have ended
              --model ID    which (${SHIPPED_MODELS.map(({ scorecard }) => scorecard.id).join(', ')})
              --data FILE   the loans; those made up to the end of the fit are left out
              --from MONTH  --to MONTH   only loans made then, 2011-06
  verify    fits the shipped scorecards again and compares them byte by byte
              --data FILE   as for train
`;

// `npm run model`: fits, judges and verifies scorecards. Exit code 1 where something differs or fails.
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<number> {
  const { command, options } = readArguments(args);
  switch (command) {
    case 'train':
      return writeArtifacts(options.data ?? SHIPPED_DATA, options.out ?? artifactDir());
    case 'evaluate':
      return judge(options);
    case 'verify':
      return compareArtifacts(options.data ?? SHIPPED_DATA);
    default:
      throw new UserError(`${command === undefined ? '' : `There is no command ${command}.\n\n`}${USAGE}`);
  }
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: text, out: text, model: text, from: text, to: text },
    });
    return { command: positionals[0], options: values };
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

async function writeArtifacts(path: string, out: string): Promise<number> {
  for (const model of fitted(await read(path))) {
    const file = join(out, `${model.id}.json`);
    const text = artifactText(model);
    const before = await readFile(file, 'utf8').catch(() => null);
    await writeFile(file, text).catch((error) => {
      throw new UserError(
        `${file} cannot be written (${error.code}): name a directory that exists with --out DIR.`,
      );
    });
    say([`  ${before === null ? 'written to' : before === text ? 'equal to' : 'replaced in'} ${file}`]);
  }
  return 0;
}

async function compareArtifacts(path: string): Promise<number> {
  let different = 0;
  for (const model of fitted(await read(path))) {
    const shipped = SHIPPED_MODELS.find(({ scorecard }) => scorecard.id === model.id)?.scorecard;
    const equal = shipped !== undefined && artifactText(shipped) === artifactText(model);
    if (!equal) different += 1;
    say([
      equal ? '  equal to what ships, byte by byte' : '  NOT what ships: another data file or another fit',
    ]);
  }
  say(['', different === 0 ? 'Every shipped scorecard is what its data says.' : `${different} differ.`]);
  return different === 0 ? 0 : 1;
}

async function judge({
  model: id,
  data,
  from,
  to,
}: {
  model?: string;
  data?: string;
  from?: string;
  to?: string;
}) {
  const ids = SHIPPED_MODELS.map(({ scorecard }) => scorecard.id).join(', ');
  if (id === undefined) throw new UserError(`Name the scorecard to judge with --model ID: ${ids}.`);
  const model = SHIPPED_MODELS.find(({ scorecard }) => scorecard.id === id)?.scorecard;
  if (!model) throw new UserError(`No scorecard ships as ${id}: name one of ${ids} with --model ID.`);
  const file = await read(data ?? SHIPPED_DATA);
  const later = file.loans.filter(({ month }) => month > model.training.to);
  const chosen = within({ from: from ?? '', to: to ?? '9999' }, later);
  const months = chosen.map(({ month }) => month).sort();
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) {
    throw new UserError(
      `${file.name} holds no ended loans of then that were made after ${model.training.to}, where the fit of ${id} ends: it cannot be judged on what it was fitted on.`,
    );
  }
  const bads = chosen.filter(({ bad }) => bad).length;
  if (bads === 0 || bads === chosen.length) {
    throw new UserError(
      `Of the ${chosen.length} ended loans of ${file.name} to judge on ${bads} went bad: a judgement needs loans that did and loans that did not.`,
    );
  }
  const evaluation = evaluateOn(model, chosen, { from: first, to: last });
  say([...fitWords(model), ...evaluationWords(evaluation), ...cutoffWords(evaluation, model.cutoffs)]);
  return 0;
}

/** Each recipe's fit, said as it comes. */
function* fitted({ name, fingerprint, loans }: LoanFile): Generator<Scorecard> {
  const training = { ...FITTED_ON, loans: within(FITTED_ON, loans) };
  const evaluation = { ...JUDGED_ON, loans: within(JUDGED_ON, loans) };
  if (training.loans.length === 0 || evaluation.loans.length === 0) {
    throw new UserError(
      `${name} holds ${training.loans.length} ended loans made ${FITTED_ON.from} to ${FITTED_ON.to} to fit on and ${evaluation.loans.length} made ${JUDGED_ON.from} to ${JUDGED_ON.to} to judge on: both are needed.`,
    );
  }
  for (const recipe of RECIPES) {
    const model = fit({ recipe, dataset: name, fingerprint, training, evaluation });
    say(['', ...fitWords(model), ...evaluationWords(model.evaluation)]);
    say(cutoffWords(model.evaluation, model.cutoffs));
    yield model;
  }
}

/** What loans cannot be fitted on is the file's fault: too few of them, or all alike. */
function fit(input: TrainingInput): Scorecard {
  try {
    return train(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `${input.recipe.id} cannot be fitted on ${input.dataset}: ${error.message}. It needs some thousand loans of all kinds.`,
    );
  }
}

async function read(path: string): Promise<LoanFile> {
  const file = await readLoans(resolve(path), new Date().toISOString().slice(0, 10));
  say(fileWords(file));
  return file;
}

function artifactDir(): string {
  return 'packages/domain/src/scorecard/models';
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
