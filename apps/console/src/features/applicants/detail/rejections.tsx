import { TriangleAlert } from 'lucide-react';
import { Section } from '../../../design/section.tsx';
import type { ApplicantDetail } from '../model/applicant.ts';

/** Which rules or values rejected, where the scorecard was not asked. */
export function Rejections({ detail }: { detail: ApplicantDetail }) {
  const cleaning = detail.stage === 'cleaning';
  return (
    <Section
      id="rejections"
      title={
        cleaning ? 'Values that could not be read' : `Rules of policy version ${detail.policy} that reject`
      }
    >
      <ul className="flex flex-col gap-1.5 text-sm">
        {detail.rejectedBecause.map(({ code, text }) => (
          <li key={`${code} ${text}`} className="flex gap-2">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            <span>
              {text} <code className="text-xs text-ink-faint">{code}</code>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-muted">
        {cleaning
          ? 'No probability: a value that cannot be read is never taken for zero. The source can send the record again under the same id, corrected.'
          : 'No probability: policy rejects before the scorecard is asked. A person may still decide otherwise.'}
      </p>
    </Section>
  );
}
