import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When the process began, as text that tells two processes of one pid apart; undefined when it does not run. */
export function processStartedAt(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in parentheses may hold spaces; state is field 3, starttime field 22.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  return psColumn(pid, 'lstart');
}

/** The command line of a running process, or undefined. */
export function processCommand(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return undefined;
    }
  }
  return psColumn(pid, 'command');
}

/**
 * Sends a signal and waits until the process is gone, then sharper ones.
 * @param signals e.g. [['SIGINT', 30_000], ['SIGKILL', 5_000]]: each with the milliseconds it is given
 * @returns whether it is gone
 */
export async function endProcess(
  pid: number,
  signals: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  const startedAt = processStartedAt(pid);
  const gone = () => startedAt === undefined || processStartedAt(pid) !== startedAt;
  for (const [signal, patience] of signals) {
    if (gone()) return true;
    try {
      process.kill(pid, signal);
    } catch {
      return gone();
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (gone()) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return gone();
}

function psColumn(pid: number, column: string): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
