import { EmptyState } from '../../design/empty-state.tsx';
import { Money } from '../../design/money.tsx';
import { formatCount, plural } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../design/plain-table.tsx';
import { conversionWords, entryWords } from './model/entry-words.ts';
import type { VisitDays } from './model/visits-api.ts';
import { ShareBar } from './share-bar.tsx';

/** What each entry of a campaign brought: visits, and orders of those who had come by it last. */
export function EntriesPanel({ figures: { entries, currency } }: { figures: VisitDays }) {
  const most = Math.max(1, ...entries.map(({ volume }) => volume));
  return (
    <Panel
      title="What did each entry bring?"
      flush
      aside={
        entries.length > 0 ? (
          <span className="text-sm text-ink-muted">{plural(entries.length, 'entry', 'entries')}</span>
        ) : null
      }
    >
      {entries.length === 0 ? (
        <EmptyState title="No visits yet" className="min-h-40">
          Page views come as <code>page_view</code> events; their <code>entry</code> says by which campaign.
        </EmptyState>
      ) : (
        <div className="max-h-[480px] overflow-y-auto">
          <PlainTable
            label="Visits by entry"
            head={
              <>
                <Th>Entry</Th>
                <Th right>Page views</Th>
                <Th right>Unique visitors</Th>
                <Th right>Orders</Th>
                <Th right>Orders per visitor</Th>
                <Th right>Volume</Th>
                <Th>
                  <span className="hidden-label">Volume beside the others’</span>
                </Th>
              </>
            }
          >
            {entries.map((row) => (
              <tr key={row.entry} className="hover:bg-hover">
                <Td className={row.entry === '' ? 'text-ink-muted' : 'font-medium'}>
                  {entryWords(row.entry)}
                </Td>
                <Td right>{formatCount(row.pageViews)}</Td>
                <Td right>{formatCount(row.uniqueVisitors)}</Td>
                <Td right>{formatCount(row.orders)}</Td>
                <Td right>{conversionWords(row.orders, row.uniqueVisitors)}</Td>
                <Td right>
                  <Money minor={row.volume} currency={currency} />
                </Td>
                <Td className="w-full">
                  <ShareBar share={row.volume / most} />
                </Td>
              </tr>
            ))}
          </PlainTable>
          <p className="border-t px-3 py-2 text-xs text-ink-muted">
            An order counts once on each day that it was changed on, for the entry that its customer came by
            last before it on that day, or else for no campaign. Volume is what these orders have to pay. A
            visitor of several days counts once.
          </p>
        </div>
      )}
    </Panel>
  );
}
