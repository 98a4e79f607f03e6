import { Section } from '../../../design/section.tsx';
import type { ApplicantDetail } from '../model/applicant.ts';

/** The smallest changes of what an applicant can change that would have led to approval. */
export function Counterfactual({ detail }: { detail: ApplicantDetail }) {
  if (detail.decision === 'approved') return null;
  const { counterfactual } = detail;
  return (
    <Section id="counterfactual" title="What would have led to approval">
      {counterfactual ? (
        <>
          <p className="text-sm text-pretty">{counterfactual.text}</p>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            {counterfactual.changes.map(({ field, label, from, to }) => (
              <div key={field} className="contents">
                <dt className="text-ink-muted">{label}</dt>
                <dd>
                  {from}
                  <span aria-hidden className="mx-1.5 text-ink-faint">
                    →
                  </span>
                  <span className="hidden-label"> to </span>
                  <span className="font-medium">{to}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p className="text-sm text-ink-muted">
          No change of what the applicant can change (amount, term, revolving debt, debt to income, waiting
          after inquiries) leads to approval by the machine.
        </p>
      )}
    </Section>
  );
}
