import { formatPercent } from '../../../design/number-format.ts';
import { Section } from '../../../design/section.tsx';
import type { ApplicantDetail } from '../model/applicant.ts';
import { DECISION_WORD } from '../model/wording.ts';

/** What a second scorecard says in shadow; it decides nothing. */
export function Challenger({ detail }: { detail: ApplicantDetail }) {
  const { challenger, decision } = detail;
  if (!challenger) return null;
  const { probability, points } = challenger;
  const agrees = challenger.decision === decision;
  return (
    <Section id="challenger" title="The challenger’s opinion">
      <p className="text-sm">
        <span className="font-mono text-[0.92em]">{challenger.model}</span>{' '}
        {agrees ? 'agrees' : <span className="font-medium text-warn">disagrees</span>}:{' '}
        {DECISION_WORD[challenger.decision].toLowerCase()}
        {probability === null ? '' : `, probability of default ${formatPercent(probability, 2)}`}
        {points === null ? '' : `, ${Math.round(points)} points`}.{' '}
        <span className="text-ink-muted">It scores in shadow and decides nothing.</span>
      </p>
    </Section>
  );
}
