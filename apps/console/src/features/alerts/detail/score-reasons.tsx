import { Section, SectionSkeleton } from '../../../design/section.tsx';
import { Reasons } from '../../applicants/detail/reasons.tsx';
import type { PartProps } from './parts.tsx';

/** What the score rests on, worst first, in words one may read to the applicant. */
export function ScoreReasons({ explanation }: PartProps) {
  if (explanation === undefined) {
    return (
      <Section id="reasons" title="What the score rests on">
        <SectionSkeleton lines={4} />
      </Section>
    );
  }
  const reasons = explanation.kind === 'score' ? explanation.reasons : [];
  if (reasons.length === 0) return null;
  return (
    <Section id="reasons" title="What the score rests on">
      <Reasons reasons={reasons} />
    </Section>
  );
}
