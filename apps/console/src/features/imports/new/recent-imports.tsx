'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ImportStatusBadge } from '../import-status-badge.tsx';

/** Files that were imported before. Nothing is shown while there are none: the drop area says what to do. */
export function RecentImports() {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.applicants.imports.list.queryOptions({ limit: 20 }, { refetchInterval: 5000 }),
  );
  const imports = reading.data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <Panel title="Imported before" flush>
      <PlainTable
        label="Imports"
        className="max-h-80 overflow-y-auto"
        head={
          <>
            <Th>File</Th>
            <Th>State</Th>
            <Th right>Rows</Th>
            <Th right>Taken</Th>
            <Th right>Not taken</Th>
            <Th>By</Th>
            <Th right>When</Th>
          </>
        }
      >
        {imports.map((each) => (
          <tr key={each.id} className="hover:bg-hover">
            <Td className="w-full max-w-[36ch] truncate">
              <Link
                href={`/applicants/imports/${encodeURIComponent(each.id)}`}
                className="rounded-sm font-medium text-accent hover:underline"
              >
                {each.fileName}
              </Link>
            </Td>
            <Td>
              <ImportStatusBadge status={each.status} />
            </Td>
            <Td right>{formatCount(each.rows)}</Td>
            <Td right>{formatCount(each.accepted)}</Td>
            <Td right className={each.rejected > 0 ? 'text-warn' : 'text-ink-muted'}>
              {formatCount(each.rejected)}
            </Td>
            <Td>{each.createdBy}</Td>
            <Td right>
              <RelativeTime at={each.createdAt} />
            </Td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  );
}
