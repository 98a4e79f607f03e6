'use client';

import { Ban, CircleCheck, CircleX, History } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { OutcomeBar } from '../../upload/outcome-bar.tsx';
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
        <OutcomeBar
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
        </OutcomeBar>
      );
    case 'rolled_back':
      return (
        <OutcomeBar
          icon={<History size={18} aria-hidden className="text-ink-muted" />}
          title="Rolled back"
          actions={<ToList version={version} />}
        >
          {list.activeVersion === 0
            ? `Nothing of ${list.name} is in force.`
            : `${list.name} is at version ${list.activeVersion}.`}{' '}
          Alerts that it led to stay.
        </OutcomeBar>
      );
    case 'failed':
      return (
        <OutcomeBar
          icon={<CircleX size={18} aria-hidden className="text-warn" />}
          title={version.failure ?? 'The upload failed'}
          actions={<Again list={list.name} />}
        >
          Nothing of it took effect.
        </OutcomeBar>
      );
    case 'cancelled':
      return (
        <OutcomeBar
          icon={<Ban size={18} aria-hidden className="text-ink-muted" />}
          title="Cancelled"
          actions={<Again list={list.name} />}
        >
          Nothing of it took effect, and what had come in of it is removed.
        </OutcomeBar>
      );
  }
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
