import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readEnvironment } from '@watchfloor/platform/environment';
import { createLogger } from '@watchfloor/platform/logger';
import { describeFailure, UserError } from '@watchfloor/platform/user-error';
import { createGatewayClient, Stopped } from './client/gateway.ts';
import { systemClock } from './clock/clock.ts';
import { fetchAlerts } from './scoring/fetch-alerts.ts';
import { fetchDecisions } from './scoring/fetch-decisions.ts';
import { applicantReportOf, reportOf } from './scoring/report.ts';
import { scoreAlerts } from './scoring/score.ts';
import { scoreApplicants } from './scoring/score-applicants.ts';
import { applicantTruthPath, parseApplicantTruths } from './truth/applicant-truth.ts';
import { truthPath } from './truth/ledger.ts';
import { parseTruths } from './truth/truth.ts';

/** For each answer; a gateway that is starting may take half of it. A week of alerts takes minutes altogether. */
const PATIENCE_MS = 60_000;

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

/** Prints how well the alerts at the gateway match the crimes the simulator injected, and the decisions the fates it drew. `--json` for programs. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const environment = readEnvironment();
  if (environment.apiKey === undefined) {
    throw new UserError(
      'WATCHFLOOR_API_KEY is not set: give the key that `npm start` prints, or one with the scope read.',
    );
  }
  const path = truthPath(environment.dataDir);
  const text = await readIfThere(path);
  if (text === undefined) {
    throw new UserError(
      `There is no truth at ${path}. Run the simulator's day scenario first, with the same WATCHFLOOR_DATA_DIR.`,
    );
  }
  const truths = parseTruths(text);
  const applicantTruths = parseApplicantTruths(
    (await readIfThere(applicantTruthPath(environment.dataDir))) ?? '',
  );
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const gateway = createGatewayClient({
    url: environment.gatewayUrl,
    apiKey: environment.apiKey,
    clock: systemClock,
    // Standard output is the report's alone.
    logger: createLogger({ name: 'score', level: environment.logLevel, destination: process.stderr }),
    signal: patience.signal,
  });
  const get = async (path: string) => {
    const answer = await gateway.get(path);
    timer.refresh();
    return answer;
  };
  try {
    const score = scoreAlerts(truths, await fetchAlerts({ get }), Date.now());
    const applicants = scoreApplicants(await fetchDecisions({ get }, applicantTruths));
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ ...score, applicants }, undefined, 2)}\n`
        : `${reportOf(score)}\n${applicantTruths.length > 0 ? `\n${applicantReportOf(applicants)}\n` : ''}`,
    );
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new UserError(
      `The gateway at ${environment.gatewayUrl} did not answer within ${PATIENCE_MS / 1000} s. Is it running? GATEWAY_URL says where to look.`,
    );
  } finally {
    clearTimeout(timer);
    await gateway.close();
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
