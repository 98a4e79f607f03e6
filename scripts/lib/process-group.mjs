import { readFileSync } from 'node:fs';

/**
 * @param {number} target a pid, or a process group as a negative number
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether there was something to signal
 */
export function send(target, signal) {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the process, or the leader of the group, still runs. A zombie does not: in containers the first process
 * often never collects the children it inherits, and they would seem to live for ever.
 * @param {number} target a pid, or a process group as a negative number
 */
export function lives(target) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${Math.abs(target)}/stat`, 'utf8');
      return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
    } catch {
      return false;
    }
  }
  try {
    process.kill(target, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks with `signal`, waits until it is gone, and after `wait` milliseconds kills what is left.
 * @param {number} target a pid, or a process group as a negative number
 * @param {NodeJS.Signals} signal
 * @param {number} wait
 */
export async function end(target, signal, wait) {
  if (!send(target, signal)) return;
  const deadline = Date.now() + wait;
  while (lives(target) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 30));
  // Also when the leader went quietly: whoever of its group stayed behind is nobody's now.
  if (target < 0 || lives(target)) send(target, 'SIGKILL');
}
