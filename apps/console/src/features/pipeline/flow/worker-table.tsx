import { EmptyState } from '../../../design/empty-state.tsx';
import { Id } from '../../../design/id.tsx';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { PipelineStatus } from '../use-pipeline.ts';

export function WorkerTable({ status: { workers, queues } }: { status: PipelineStatus }) {
  return (
    <Panel title="Workers" flush>
      {workers.length === 0 ? (
        <EmptyState title={queues === null ? 'Workers cannot be seen' : 'No worker runs'} className="h-32">
          {queues === null
            ? 'They report to Redis, which does not answer.'
            : 'Start one: npm start does, or the worker deployment. What waits is then worked off in order.'}
        </EmptyState>
      ) : (
        <PlainTable
          label="Workers"
          head={
            <>
              <Th>Worker</Th>
              <Th right>Process</Th>
              <Th right>Started</Th>
              <Th right>Last seen</Th>
            </>
          }
        >
          {workers.map((worker) => (
            <tr key={worker.id}>
              <Td>
                <Id value={worker.id} of="worker id" keep={8} />
              </Td>
              <Td right>{worker.pid}</Td>
              <Td right>
                <RelativeTime at={worker.startedAt} />
              </Td>
              <Td right>
                <RelativeTime at={worker.seenAt} />
              </Td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  );
}
