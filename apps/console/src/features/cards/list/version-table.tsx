'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useMay } from '../../../session/viewer.tsx';
import type { CardList, VersionRow } from '../model/cards-api.ts';
import { STICKY_HEAD } from '../sticky-head.ts';
import { useListActions } from '../use-list-actions.ts';
import { VersionStatusBadge } from '../version-status-badge.tsx';
import { ChangeCounts } from './change-counts.tsx';

/** Every upload of a list, newest first; one that was in force once can be put in force again. */
export function VersionTable({ list, versions }: { list: CardList; versions: readonly VersionRow[] }) {
  const mayApply = useMay('cards.apply');
  const { rollTo, rolling } = useListActions();
  const [asking, setAsking] = useState<number | null>(null);
  return (
    <>
      <PlainTable
        label={`Versions of ${list.name}`}
        className={cn(STICKY_HEAD, 'max-h-[480px]')}
        head={
          <>
            <Th right>Version</Th>
            <Th>State</Th>
            <Th>File</Th>
            <Th right>Change</Th>
            <Th right>Invalid</Th>
            <Th right>Hits, 30 d</Th>
            <Th>Uploaded by</Th>
            <Th right>When</Th>
            <Th>
              <span className="hidden-label">Actions</span>
            </Th>
          </>
        }
      >
        {versions.map((version) => (
          <tr
            key={version.id}
            className={cn(
              'hover:bg-hover',
              version.active && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft',
            )}
          >
            <Td right>
              <Link
                href={`/cards/uploads/${encodeURIComponent(version.id)}`}
                className="rounded-sm font-medium text-accent hover:underline"
              >
                <span className="hidden-label">Version </span>
                {version.version}
              </Link>
            </Td>
            <Td>
              <VersionStatusBadge status={version.status} active={version.active} />
            </Td>
            <Td className="w-full max-w-[28ch] truncate">
              {version.fileName ?? <span className="text-ink-faint">no name</span>}
              {version.mode === 'replace' ? <span className="text-ink-faint"> (whole list)</span> : null}
            </Td>
            <Td right>
              <ChangeCounts {...version} />
            </Td>
            <Td right className={version.invalid > 0 ? 'text-warn' : 'text-ink-muted'}>
              {formatCount(version.invalid)}
            </Td>
            <Td right>{formatCount(version.retroHits)}</Td>
            <Td>{version.createdBy}</Td>
            <Td right>
              <RelativeTime at={version.createdAt} />
            </Td>
            <Td right>
              {mayApply && version.appliedAt !== null && !version.active ? (
                <Button
                  tone="quiet"
                  busy={rolling}
                  aria-label={`Roll back to version ${version.version}`}
                  onClick={() => setAsking(version.version)}
                >
                  Roll back to it…
                </Button>
              ) : version.status === 'ready' ? (
                <Link
                  href={`/cards/uploads/${encodeURIComponent(version.id)}`}
                  className="rounded-sm px-2 text-accent hover:underline"
                >
                  Look at it
                </Link>
              ) : null}
            </Td>
          </tr>
        ))}
      </PlainTable>
      {mayApply && list.activeVersion !== 0 ? (
        <p className="border-t px-3 py-1.5 text-right">
          <Button tone="quiet" onClick={() => setAsking(0)}>
            Take everything out of force…
          </Button>
        </p>
      ) : null}
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => open || setAsking(null)}
        title={
          asking === 0
            ? `Take everything of ${list.name} out of force?`
            : `Roll ${list.name} back to version ${asking}?`
        }
        description={
          asking === 0
            ? 'No card of it raises alerts from then on.'
            : `Payments are held against version ${asking} from then on, ${list.activeVersion === 0 ? 'where nothing is in force now' : `instead of version ${list.activeVersion}`}.`
        }
        actions={
          <>
            <Button size="md" onClick={() => setAsking(null)}>
              Cancel
            </Button>
            <Button
              size="md"
              tone="danger"
              onClick={() => {
                if (asking !== null) void rollTo(list, asking);
                setAsking(null);
              }}
            >
              {asking === 0 ? 'Take out of force' : 'Roll back'}
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">
          Alerts that are open stay open. Nothing is deleted: every version that was in force can be put back.
        </p>
      </Dialog>
    </>
  );
}
