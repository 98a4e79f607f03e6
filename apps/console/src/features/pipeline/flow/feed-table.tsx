import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { PipelineStatus } from '../use-pipeline.ts';

/** Feeds that are asked for events, in place of sources that send them. */
export function FeedTable({ feeds }: { feeds: PipelineStatus['feeds'] }) {
  return (
    <Panel title="Feeds" flush>
      <PlainTable
        label="Feeds"
        head={
          <>
            <Th>Feed</Th>
            <Th right>Taken</Th>
            <Th right>Last event</Th>
            <Th right>Last asked</Th>
          </>
        }
      >
        {feeds.map((feed) => (
          <tr key={feed.feed}>
            <Td>
              {feed.feed}
              {feed.failures > 0 ? (
                <span className="block text-xs text-warn">
                  {formatCount(feed.failures)} failed in a row, asked again <RelativeTime at={feed.nextAt} />.{' '}
                  {feed.lastError}
                </span>
              ) : null}
            </Td>
            <Td right>{formatCount(feed.taken)}</Td>
            <Td right>{feed.lastTakenAt ? <RelativeTime at={feed.lastTakenAt} /> : 'never'}</Td>
            <Td right>{feed.lastPolledAt ? <RelativeTime at={feed.lastPolledAt} /> : 'never'}</Td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  );
}
