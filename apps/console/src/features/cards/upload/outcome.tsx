'use client';

import { Ban, CircleCheck, CircleX, History } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyles } from '../../../design/button.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { STOLEN_ALERTS } from '../model/alerts-link.ts';
import type { VersionDetail } from '../model/cards-api.ts';
import { RollBack } from '../roll-back.tsx';
import { uploadPath } from '../use-card-commands.ts';
import { Apply } from './apply.tsx';

/** What can be done with an upload that was checked, or what became of it. */
export function Outcome({ version }: { version: VersionDetail }) {
  const { list, status } = version;
  switch (status) {
    case 'scanning':
    case 'applying':
      return null;
    case 'ready':
      return <Apply version={version} />;
    case 'applied':
      return (
        <Bar
          icon={<CircleCheck size={18} aria-hidden className="text-ok" />}
          title={
            version.active ? (
              <>
                In force since {version.appliedAt ? <RelativeTime at={version.appliedAt} /> : 'now'}
                {version.appliedBy ? `, applied by ${version.appliedBy}` : null}
              </>
            ) : (
              `Applied; version ${list.activeVersion} of ${list.name} is built on it`
            )
          }
          actions={
            <>
              <Link href={STOLEN_ALERTS} className={buttonStyles({ size: 'md' })}>
                Alerts of stolen cards
              </Link>
              <RollBack version={version} />
            </>
          }
        >
          Payments on its cards raise an alert within seconds, those of the last hour included.
        </Bar>
      );
    case 'rolled_back':
      return (
        <Bar
          icon={<History size={18} aria-hidden className="text-ink-muted" />}
          title="Rolled back"
          actions={<ToList version={version} />}
        >
          {list.activeVersion === 0
            ? `Nothing of ${list.name} is in force.`
            : `${list.name} is at version ${list.activeVersion}.`}{' '}
          Alerts that it led to stay.
        </Bar>
      );
    case 'failed':
      return (
        <Bar
          icon={<CircleX size={18} aria-hidden className="text-warn" />}
          title={version.failure ?? 'The upload failed'}
          actions={<Again list={list.name} />}
        >
          Nothing of it took effect.
        </Bar>
      );
    case 'cancelled':
      return (
        <Bar
          icon={<Ban size={18} aria-hidden className="text-ink-muted" />}
          title="Cancelled"
          actions={<Again list={list.name} />}
        >
          Nothing of it took effect, and what had come in of it is removed.
        </Bar>
      );
  }
}

export function Bar({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section
      aria-label="Outcome"
      className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border bg-surface px-4 py-3"
    >
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
        {icon ? <span className="mt-0.5 shrink-0">{icon}</span> : null}
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children ? <div className="text-sm text-ink-muted">{children}</div> : null}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </section>
  );
}

function Again({ list }: { list: string }) {
  return useMay('cards.upload') ? (
    <Link href={uploadPath(list)} className={buttonStyles({ size: 'md' })}>
      Upload again
    </Link>
  ) : null;
}

const ToList = ({ version: { list } }: { version: VersionDetail }) => (
  <Link href={`/cards/lists/${encodeURIComponent(list.id)}`} className={buttonStyles({ size: 'md' })}>
    See {list.name}
  </Link>
);
