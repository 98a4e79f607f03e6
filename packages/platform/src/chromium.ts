import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { UserError } from './user-error.ts';

export interface ChromiumOptions {
  /** `chromium.executablePath()` of the installed Playwright: this room does not depend on Playwright. */
  readonly playwrightPath?: string;
  readonly chromiumPath?: string | undefined;
  readonly report?: (text: string) => void;
  /** Runs Playwright's own download; false when it could not. */
  readonly download?: () => boolean;
}

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for end-to-end tests: CHROMIUM_PATH, Playwright's own, the system's, else installed (apt as root, or
 * Playwright's download).
 * @throws UserError that says how to get one
 */
export function findChromium(options: ChromiumOptions = {}): string {
  const { playwrightPath, chromiumPath = process.env.CHROMIUM_PATH, report = () => {}, download } = options;
  if (chromiumPath !== undefined && chromiumPath !== '') {
    if (existsSync(chromiumPath)) return chromiumPath;
    throw new UserError(`CHROMIUM_PATH names ${chromiumPath}, and there is no such file.`);
  }
  const find = () =>
    [...(playwrightPath === undefined ? [] : [playwrightPath]), ...SYSTEM_PATHS].find((path) =>
      existsSync(path),
    );
  const found = find();
  if (found !== undefined) return found;

  if (process.platform === 'linux' && process.getuid?.() === 0) {
    report('installing chromium with apt');
    const apt = (args: string[]) =>
      spawnSync('apt-get', args, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0;
    const install = ['install', '-y', '--no-install-recommends', 'chromium'];
    if (!apt(install)) {
      apt(['update']);
      apt(install);
    }
    const installed = find();
    if (installed !== undefined) return installed;
  }
  if (download !== undefined) {
    report("downloading Playwright's Chromium");
    download();
    const downloaded = find();
    if (downloaded !== undefined) return downloaded;
  }
  throw new UserError(
    'The browser tests need Chromium, and none was found. Install it (Debian, Ubuntu: sudo apt-get install chromium; others: npx playwright install chromium), or name one with CHROMIUM_PATH.',
  );
}

/** Chromium's sandbox refuses to run as root. */
export function chromiumArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
