import { Section } from '../../../design/section.tsx';
import type { Reason } from '../model/applicant.ts';
import { Reasons } from './reasons.tsx';

/** The reasons behind the score, as they may be read to the applicant. */
export function ReasonCodes({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <Section id="reasons" title="Why, in words for the applicant">
      {reasons.length > 0 ? (
        <Reasons reasons={reasons} />
      ) : (
        <p className="text-sm text-ink-muted">Nothing costs points against the average approved applicant.</p>
      )}
    </Section>
  );
}
