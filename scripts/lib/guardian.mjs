// The last one out. The launcher tells it on stdin what runs; when stdin closes, because the launcher ended in any way
// at all, kill -9 included, it ends what is left, in order. It holds no other resources and ignores every signal.
import { createInterface } from 'node:readline';
import { end } from './process-group.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.on('error', () => {});

/** @type {Map<number, {pid: number, rank: number, group: boolean, signal: NodeJS.Signals, wait: number}>} */
const running = new Map();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { add, remove } = JSON.parse(line);
    if (add) running.set(add.pid, add);
    if (remove) running.delete(remove);
  })
  .on('close', async () => {
    // An orderly launcher has stopped and reported everything: nothing is left to do.
    const ranks = [...new Set([...running.values()].map(({ rank }) => rank))].sort((a, b) => a - b);
    for (const rank of ranks) {
      await Promise.all(
        [...running.values()]
          .filter((child) => child.rank === rank)
          .map(({ pid, group, signal, wait }) => end(group ? -pid : pid, signal, wait)),
      );
    }
    process.exit(0);
  });
