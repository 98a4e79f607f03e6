import Link from 'next/link';
import { Money } from '../../../design/money.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { changeWords } from '../model/change-words.ts';
import type { CoverUpdate } from '../model/policyholders-api.ts';

/** Updates of a cover with what was before each, the latest change first. */
export function UpdateTable({ updates }: { updates: readonly CoverUpdate[] }) {
  return (
    <div className="max-h-96 overflow-y-auto">
      <PlainTable
        label="Updates of the cover"
        head={
          <>
            <Th right>Changed</Th>
            <Th right>From</Th>
            <Th right>To</Th>
            <Th right>Change</Th>
            <Th>Alert</Th>
            <Th>Information</Th>
            <Th right>Received</Th>
          </>
        }
      >
        {updates.map((update) => (
          <tr
            key={`${update.generation} ${update.modifiedAt} ${update.receivedAt} ${update.amount} ${update.before}`}
            className="hover:bg-hover"
          >
            <Td right>
              <RelativeTime at={update.modifiedAt} />
            </Td>
            <Td right>
              <Money minor={update.before} currency={update.currency} bare />
            </Td>
            <Td right className="font-medium">
              <Money minor={update.amount} currency={update.currency} />
            </Td>
            <Td right>{changeWords(update.before, update.amount) ?? '–'}</Td>
            <Td>
              {update.drop ? (
                <Link
                  href={`/alerts/${encodeURIComponent(update.drop.alertId)}`}
                  className="rounded-sm text-accent hover:underline"
                >
                  dropped {update.drop.value / 100} %
                </Link>
              ) : (
                <span className="text-ink-faint">none</span>
              )}
            </Td>
            <Td className="w-full max-w-[32ch] truncate text-ink-muted" title={update.info ?? undefined}>
              {update.info ?? '–'}
            </Td>
            <Td right className="text-ink-muted">
              <RelativeTime at={update.receivedAt} />
            </Td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}
