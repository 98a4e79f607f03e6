import { formatPercent } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Section } from '../../../design/section.tsx';
import type { ApplicantDetail } from '../model/applicant.ts';
import { DECISION_WORD } from '../model/wording.ts';

/** Applications under the same id whose place this one took. */
export function Earlier({ detail: { others } }: { detail: ApplicantDetail }) {
  if (others.length === 0) return null;
  return (
    <Section id="earlier" title="Earlier applications">
      <PlainTable
        label="Earlier applications"
        className="-mx-3"
        head={
          <>
            <Th>Applied</Th>
            <Th>Decided</Th>
            <Th right>Probability</Th>
          </>
        }
      >
        {others.map(({ eventNo, at, decision, probability }) => (
          <tr key={eventNo}>
            <Td>
              <RelativeTime at={at} />
            </Td>
            <Td>{DECISION_WORD[decision]}</Td>
            <Td right>{probability === null ? '–' : formatPercent(probability, 2)}</Td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
