import { plural } from '../../../design/number-format.ts';
import type { VersionDetail, VersionStatus } from './cards-api.ts';

export const STATUS_WORD: Record<VersionStatus, string> = {
  scanning: 'Being checked',
  ready: 'Ready to apply',
  applying: 'Being applied',
  applied: 'Applied',
  rolled_back: 'Rolled back',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** Reasons why lines are left out, by their codes; a code that is not worded here stays as it is. */
const CODE_WORD: Readonly<Record<string, string>> = {
  empty: 'No card number',
  damaged: 'Damaged by a spreadsheet',
  not_digits: 'Not a number',
  length: 'Wrong length',
  luhn: 'Check digit wrong',
  unknown_brand: 'Unknown brand',
  duplicate: 'Twice in the file',
  is_stolen: 'Stolen or not unclear',
  effective_from: 'Date not readable',
  too_long: 'Field too long',
  columns: 'Wrong number of columns',
  encoding: 'Not readable text',
};
export const codeWord = (code: string): string => CODE_WORD[code] ?? code.replaceAll('_', ' ');

type Effect = Pick<VersionDetail, 'mode' | 'added' | 'changed' | 'removed' | 'unchanged' | 'invalid'>;

/** What applying would do, in a sentence; nothing is said that the dry run does not know. */
export function effectWords(effect: Effect, list: string): string {
  const { mode, added, changed, removed, unchanged, invalid } = effect;
  const steps = [
    { count: added, does: 'adds', where: 'to' },
    { count: changed, does: 'changes', where: 'in' },
    { count: removed, does: 'removes', where: 'from' },
  ].filter(({ count }) => count > 0);
  const left =
    invalid > 0 ? ` ${plural(invalid, 'invalid line')} ${invalid === 1 ? 'is' : 'are'} left out.` : '';
  const [first] = steps;
  if (!first) {
    const kept = unchanged === 1 ? 'the card is' : `all ${plural(unchanged, 'card')} are`;
    return `Nothing changes: ${kept} in ${list} already.${left}`;
  }
  const doing = joined(steps.map(({ count, does }) => `${does} ${plural(count, 'card')}`));
  const where = steps.length === 1 ? first.where : 'in';
  const alone = mode === 'replace' ? ', which then holds this file alone' : '';
  return `${sentence(doing)} ${where} ${list}${alone}.${left}`;
}

const joined = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
