import { formatPercent } from '../../../design/number-format.ts';
import type { TimelineEntry } from './applicant.ts';
import { DECIDE_WORD, DECISION_WORD, reasonWord } from './wording.ts';

/** What an entry says behind its actor: "declined it: too much debt". */
export function entryWords({ kind, detail }: Pick<TimelineEntry, 'kind' | 'detail'>): string {
  switch (kind) {
    case 'scored':
      return `decided it: ${machineWords(detail)}`;
    case 'superseded':
      return 'received a newer application, which takes the place of the one before';
    case 'proposed':
      return `wants to ${decideWord(detail)}${why(detail)}`;
    case 'decided':
      return `${detail.decision === 'approved' ? 'approved' : 'declined'} it${why(detail)}`;
    case 'confirmed':
      return 'confirmed the decision';
    case 'returned':
      return 'returned it to review';
    case 'reopened':
      return 'reopened it';
    default:
      return kind;
  }
}

/** The person's own words in an entry: the note of a decision. */
export const noteOf = ({ detail }: Pick<TimelineEntry, 'detail'>): string | null =>
  typeof detail.note === 'string' && detail.note !== '' ? detail.note : null;

type Detail = TimelineEntry['detail'];

function machineWords({ decision, probability, model }: Detail): string {
  const word = DECISION_WORD[decision as keyof typeof DECISION_WORD] ?? 'scored';
  const risk =
    typeof probability === 'number' ? `, probability of default ${formatPercent(probability, 2)}` : '';
  return `${word.toLowerCase()}${risk}${typeof model === 'string' ? ` by ${model}` : ''}`;
}

const decideWord = ({ decision }: Detail): string =>
  (DECIDE_WORD[decision as keyof typeof DECIDE_WORD] ?? 'decide').toLowerCase();

const why = ({ reason }: Detail): string =>
  typeof reason === 'string' ? `: ${reasonWord(reason).toLowerCase()}` : '';
