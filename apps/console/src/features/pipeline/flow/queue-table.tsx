import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import type { PipelineStatus } from '../use-pipeline.ts';

const MEANING: Record<string, string> = {
  store: 'Raw events, facts and city minutes',
  detect: 'Windows, alerts, outbox',
  score: 'Loan applicants: policy, scorecards, alerts',
  cards: 'Card lists: dry run, apply, rollback',
  schedule: 'Sweep, partitions, retention',
};

/** The job queues. They only carry ids: what waits in the inbox above is the truth. */
export function QueueTable({ queues }: { queues: PipelineStatus['queues'] }) {
  return (
    <Panel title="Queues" flush>
      {queues === null ? (
        <EmptyState title="Redis does not answer" className="h-32">
          Nothing is lost: batches wait in the inbox and are queued again when Redis is back.
        </EmptyState>
      ) : (
        <PlainTable
          label="Queues"
          head={
            <>
              <Th>Queue</Th>
              <Th right>Waiting</Th>
              <Th right>Active</Th>
              <Th right>Delayed</Th>
              <Th right>Done/min</Th>
            </>
          }
        >
          {queues.map((queue) => (
            <tr key={queue.name}>
              <Td>
                {queue.name} <span className="text-ink-faint max-[480px]:hidden">{MEANING[queue.name]}</span>
              </Td>
              <Td right>{formatCount(queue.waiting)}</Td>
              <Td right>{formatCount(queue.active)}</Td>
              <Td right>{formatCount(queue.delayed)}</Td>
              <Td right>{formatCount(queue.completedPerMinute)}</Td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  );
}
