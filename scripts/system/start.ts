import { claimDataDir } from '@watchfloor/platform/data-dir';
import { type Environment, readEnvironment, requireProductionSecret } from '@watchfloor/platform/environment';
import { assertPortFree } from '@watchfloor/platform/ports';
import { loadSecrets, type Secrets } from '@watchfloor/platform/secrets';
import type { Command, Context } from '../lib/launch.mjs';
import { bold, dim, say } from '../lib/terminal.mjs';
import { type System, startSystem } from './system.ts';

export function systemCommand(development: boolean): Command {
  return {
    buildsConsole: !development,
    prepare: async () => {
      const environment = readEnvironment();
      requireProductionSecret(environment);
      await assertPortFree(environment.consolePort, 'CONSOLE_PORT');
      await assertPortFree(environment.gatewayPort, 'GATEWAY_PORT');
      if (environment.workerPort !== 0) await assertPortFree(environment.workerPort, 'WORKER_PORT');
      const { simulate, simulatorApplicantsPort } = environment;
      if (simulate && simulatorApplicantsPort !== 0)
        await assertPortFree(simulatorApplicantsPort, 'SIMULATOR_APPLICANTS_PORT');
    },
    run: (context) => runUntilStopped(context, development),
  };
}

export const command = systemCommand(false);

async function runUntilStopped({ dataDir, site, signal }: Context, development: boolean): Promise<number> {
  const environment = readEnvironment();
  const claim = await claimDataDir(dataDir);
  try {
    const secrets = await loadSecrets(dataDir);
    const system = await startSystem({
      site,
      dataDir,
      environment,
      secrets,
      development,
      simulate: environment.simulate,
      signal,
    });
    say(banner(system, environment, secrets));
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await system.stop();
    say('Stopped. Everything accepted is stored; `npm start` goes on from here.');
    return 0;
  } finally {
    await claim.release();
  }
}

function banner(system: System, environment: Environment, secrets: Secrets): string {
  const password =
    environment.adminPassword === undefined ? secrets.adminPassword : '(WATCHFLOOR_ADMIN_PASSWORD)';
  const key = environment.apiKey === undefined ? secrets.apiKey : '(WATCHFLOOR_API_KEY)';
  const rows = [
    ['Console', bold(system.consoleUrl)],
    ['Sign in', `${bold(environment.adminEmail)}  ${bold(password)}`],
    ['API', `${system.gatewayUrl}  ${dim(`described at ${system.gatewayUrl}/docs`)}`],
    ['API key', key],
    ['Logs', dim(`${environment.dataDir}/logs`)],
  ] as const;
  const lines = rows.map(([name, value]) => `  ${name.padEnd(9)}${value}`);
  const sources = environment.simulate
    ? 'simulated sources are sending transfers, payments and an insurer’s day, and applicants ask for loans'
    : 'no sources: SIMULATE=off';
  return `\n${bold('Watchfloor runs')}  ${dim(sources)}\n\n${lines.join('\n')}\n\n${dim('  Ctrl-C stops everything.')}\n`;
}
