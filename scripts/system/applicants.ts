import { randomBytes } from 'node:crypto';
import type { Environment } from '@watchfloor/platform/environment';
import { freePort } from '@watchfloor/platform/ports';

/** Where loan applicants come from, as variables of the processes concerned. */
export interface ApplicantsSetting {
  /** For workers, which poll them. */
  readonly reader: NodeJS.ProcessEnv;
  /** For the simulator, which serves them unless the operator named a feed of their own. */
  readonly server: NodeJS.ProcessEnv;
}

export async function chooseApplicants(
  {
    applicantsFeedUrl: url,
    applicantsFeedToken: token,
    simulatorApplicantsPort,
  }: Pick<Environment, 'applicantsFeedUrl' | 'applicantsFeedToken' | 'simulatorApplicantsPort'>,
  simulate: boolean,
): Promise<ApplicantsSetting> {
  if (url !== undefined || !simulate) {
    return {
      reader: { APPLICANTS_FEED_URL: url ?? '', APPLICANTS_FEED_TOKEN: token ?? '' },
      server: { SIMULATOR_APPLICANTS_PORT: '0' },
    };
  }
  const port = simulatorApplicantsPort > 0 ? simulatorApplicantsPort : await freePort();
  // Others on this machine have no business with it.
  const secret = { APPLICANTS_FEED_TOKEN: token ?? randomBytes(24).toString('base64url') };
  return {
    reader: { APPLICANTS_FEED_URL: `http://127.0.0.1:${port}/applicants`, ...secret },
    server: { SIMULATOR_APPLICANTS_PORT: String(port), ...secret },
  };
}
