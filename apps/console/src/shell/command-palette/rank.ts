import { defaultFilter } from 'cmdk';
import type { Command } from './registry.ts';

/** Letters scattered over a name score less than this, the beginnings of its words more. */
const ALWAYS = 0.1;
/** What the console offers everywhere stands below what the page offers. */
const EVERYWHERE = ['Go to', 'Console'];

/** The commands that fit what was typed, best first; all of them, the page's own first, when nothing was. */
export function rank(commands: readonly Command[], typed: string): readonly Command[] {
  const query = typed.trim();
  const scored = commands.map((command) => ({ command, score: scoreOf(command, query) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

function scoreOf({ title, keywords = [], group, fits }: Command, query: string): number {
  if (query === '') return EVERYWHERE.includes(group) ? 1 : 2;
  if (fits === 'always') return ALWAYS;
  return defaultFilter?.(title, query, [...keywords]) ?? 0;
}
