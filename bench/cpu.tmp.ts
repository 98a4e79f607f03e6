import { readdirSync, readFileSync } from 'node:fs';

const st = (pid: number | string) => {
  const s = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
  return {
    ppid: Number(f[1]),
    own: (Number(f[11]) + Number(f[12])) * 10,
    kids: (Number(f[13]) + Number(f[14])) * 10,
    comm: s.slice(s.indexOf('(') + 1, s.lastIndexOf(')')),
  };
};
export function treeCpu(rootMatch: (cmd: string) => boolean): number {
  let total = 0;
  const roots: number[] = [];
  const all = readdirSync('/proc').filter((d) => /^\d+$/.test(d));
  for (const p of all) {
    try {
      const cmd = readFileSync(`/proc/${p}/cmdline`, 'utf8');
      if (rootMatch(cmd)) roots.push(Number(p));
    } catch {}
  }
  for (const r of roots) {
    const s = st(r);
    total += s.own + s.kids;
    for (const p of all) {
      try {
        const c = st(p);
        if (c.ppid === r) total += c.own;
      } catch {}
    }
  }
  return total;
}
export const pidCpu = (pid: number) => st(pid).own;
