import { Money } from '../../../design/money.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Section, SectionSkeleton } from '../../../design/section.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import type { Explanation } from './why.tsx';

type Amounts = Extract<Explanation, { kind: 'list' }>['spent'][number];

/** What was spent with the card since it was listed, and what the listing found of the time before. */
export function Spent({ row, explanation }: { row: AlertRow; explanation: Explanation | undefined }) {
  const spent = explanation?.kind === 'list' ? explanation.spent : undefined;
  return (
    <Section id="spent" title="Spent since the card was listed">
      {spent ? <Lines spent={spent} /> : <SectionSkeleton lines={Object.keys(row.totals ?? {}).length + 1} />}
    </Section>
  );
}

function Lines({ spent }: { spent: readonly Amounts[] }) {
  return (
    <PlainTable
      label="Amounts by currency, since the card was listed and before"
      className="-mx-3"
      head={
        <>
          <Th right>Since</Th>
          <Th right>Payments</Th>
          <Th right>Shortly before</Th>
          <Th right>Payments</Th>
        </>
      }
    >
      {spent.map(({ currency, since, paymentsSince, before, paymentsBefore }) => (
        <tr key={currency}>
          <Td right className="font-medium">
            <Money minor={since} currency={currency} />
          </Td>
          <Td right>{paymentsSince}</Td>
          <Td right>{paymentsBefore > 0 ? <Money minor={before} currency={currency} /> : '–'}</Td>
          <Td right>{paymentsBefore > 0 ? paymentsBefore : '–'}</Td>
        </tr>
      ))}
    </PlainTable>
  );
}
