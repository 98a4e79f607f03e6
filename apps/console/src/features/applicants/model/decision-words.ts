import { formatMoney } from '@watchfloor/domain/money';
import { formatPercent } from '../../../design/number-format.ts';
import { formatClockSeconds } from '../../../design/time-format.ts';
import type { ApplicantDetail } from './applicant.ts';
import { DECIDE_WORD, DECIDED_WORD, DECISION_WORD, reasonWord } from './wording.ts';

type Told = Pick<
  ApplicantDetail,
  'decision' | 'stage' | 'probability' | 'cutoffs' | 'rejectedBecause' | 'problems' | 'policy' | 'reasons'
>;

/** What the machine decided and by what, in one sentence. */
export function machineSentence(told: Told): string {
  const { stage, decision, probability, cutoffs } = told;
  if (stage === 'cleaning') {
    const fields = [...new Set(told.problems.map(({ field }) => field))];
    return `Rejected in cleaning: ${fields.join(', ')} could not be read, so neither policy nor scorecard was asked.`;
  }
  if (stage === 'policy') {
    return `Rejected by policy version ${told.policy}, before the scorecard was asked. ${told.rejectedBecause
      .map(({ text }) => text)
      .join(' ')}`;
  }
  if (probability === null) return `${DECISION_WORD[decision]} by the scorecard.`;
  const risk = `a probability of default of ${formatPercent(probability, 2)}`;
  const review = formatPercent(cutoffs.reviewOver, 2);
  const reject = formatPercent(cutoffs.rejectOver, 2);
  if (decision === 'rejected') return `Rejected by the scorecard: ${risk} is over ${reject}.`;
  if (decision === 'approved') return `Approved by the scorecard: ${risk} is not over ${review}.`;
  if (probability > cutoffs.reviewOver)
    return `To be decided by a person: ${risk} lies between the cut-offs, ${review} and ${reject}.`;
  // The scorecard would approve; a rule that could not be asked keeps it from doing so.
  const unknown = told.reasons.filter(({ code }) => code.endsWith('_unknown')).map(({ text }) => text);
  return `To be decided by a person, although ${risk} is not over ${review}. ${unknown.join(' ')}`.trim();
}

type Asked = Pick<ApplicantDetail, 'amount' | 'currency' | 'purpose' | 'termMonths'>;

/** "24,000.00 USD over 36 months": what was asked for. */
export function askedWords({ amount, currency, termMonths }: Asked): string {
  const what = amount === null ? 'An amount that could not be read' : formatMoney(amount, currency);
  return termMonths === null ? what : `${what} over ${termMonths} months`;
}

type Human = Pick<ApplicantDetail, 'humanDecision' | 'humanReason' | 'decidedBy' | 'secondBy'>;

/** What people decided for good, and who; null while nobody has. */
export function humanSentence(row: Human, viewerId: string): string | null {
  if (!row.humanDecision) return null;
  const who = nameOf(row.decidedBy, viewerId) ?? 'Somebody';
  const why = row.humanReason ? `: ${reasonWord(row.humanReason).toLowerCase()}` : '';
  const what = DECIDED_WORD[row.humanDecision].toLowerCase();
  const second = nameOf(row.secondBy, viewerId);
  return `${who} ${what} it${why}${second ? `, and ${second === 'You' ? 'you' : second} confirmed` : ''}.`;
}

/** "Mira Chen declined it at 10:42:07": what somebody did, for whoever comes second; null while nobody has. */
export function decidedSentence({
  state,
  humanDecision,
  decidedBy,
  decidedAt,
}: Pick<ApplicantDetail, 'state' | 'humanDecision' | 'decidedBy' | 'decidedAt'>): string | null {
  if (!humanDecision || !decidedBy) return null;
  const waits = state === 'second';
  const what = waits ? `wants to ${DECIDE_WORD[humanDecision]}` : DECIDED_WORD[humanDecision];
  const when = decidedAt ? ` ${waits ? 'since' : 'at'} ${formatClockSeconds(decidedAt)}` : '';
  return `${decidedBy.name} ${what.toLowerCase()} it${when}`;
}

const nameOf = (person: { id: string; name: string } | null, viewerId: string): string | null =>
  person === null ? null : person.id === viewerId ? 'You' : person.name;
