'use client';

import { Command } from 'cmdk';
import { UserRound, UserRoundX } from 'lucide-react';
import { useRef } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import { useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow, Viewer } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import type { AlertAction } from '../model/optimistic.ts';

interface AssignDialogProps {
  /** The alerts to hand over; null keeps the dialog shut. */
  rows: readonly AlertRow[] | null;
  onAnswer: (action: AlertAction) => void;
  onCancel: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** Asks who takes the alerts. The viewer stands first: c and Enter is "mine". */
export function AssignDialog({ rows, onAnswer, onCancel, onCloseAutoFocus }: AssignDialogProps) {
  const shown = useRef<readonly AlertRow[]>([]);
  if (rows) shown.current = rows;
  return (
    <Dialog
      open={rows !== null}
      onOpenChange={(open) => open || onCancel()}
      title={`Assign ${nameAlerts(shown.current)}`}
      onCloseAutoFocus={onCloseAutoFocus}
      className="w-[min(380px,calc(100vw-24px))]"
    >
      {rows ? <People rows={rows} onChoose={(assignee) => onAnswer({ type: 'assign', assignee })} /> : null}
    </Dialog>
  );
}

function People({
  rows,
  onChoose,
}: {
  rows: readonly AlertRow[];
  onChoose: (assignee: Viewer | null) => void;
}) {
  const { people } = useAlerts();
  const viewer = useViewer();
  const others = people.filter((person) => person.id !== viewer.id);
  const assigned = rows.some((row) => row.assignee !== null);
  return (
    <Command label="Assignee" loop>
      <Command.Input
        autoFocus
        placeholder="Type a name"
        className="mb-2 h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 text-base placeholder:text-ink-faint"
      />
      <Command.List className="max-h-64 overflow-y-auto">
        <Command.Empty className="px-2 py-4 text-sm text-ink-muted">
          Nobody of that name works here.
        </Command.Empty>
        <Choice value={`me ${viewer.name}`} onSelect={() => onChoose({ id: viewer.id, name: viewer.name })}>
          <UserRound size={15} aria-hidden className="text-ink-faint" />
          Me <span className="text-ink-faint">{viewer.name}</span>
        </Choice>
        {others.map((person) => (
          <Choice
            key={person.id}
            value={`${person.name} ${person.id}`}
            onSelect={() => onChoose({ id: person.id, name: person.name })}
          >
            <UserRound size={15} aria-hidden className="text-ink-faint" />
            {person.name}
          </Choice>
        ))}
        {assigned ? (
          <Choice value="nobody unassign" onSelect={() => onChoose(null)}>
            <UserRoundX size={15} aria-hidden className="text-ink-faint" />
            Nobody
          </Choice>
        ) : null}
      </Command.List>
    </Command>
  );
}

function Choice({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: React.ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-base data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}
