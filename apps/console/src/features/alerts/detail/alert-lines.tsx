import Link from 'next/link';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import { type AlertRow, isWithdrawn } from '../model/alert-row.ts';
import { DISPOSITION_WORD, STATUS_WORD } from '../model/wording.ts';

/** Alerts of one card or customer, on its page: how severe, what became of each, its sentence as the way to it. */
export function AlertLines({ alerts }: { alerts: readonly AlertRow[] }) {
  return (
    <ul className="divide-y">
      {alerts.map((alert) => (
        <li key={alert.id} className="px-3 py-2">
          <div className="flex items-center justify-between gap-2 text-sm text-ink-muted">
            <span className="flex items-center gap-2">
              <SeverityMark severity={alert.severity} className="text-ink" />
              {outcome(alert)}
            </span>
            <RelativeTime at={alert.openedAt} />
          </div>
          <Link
            href={`/alerts/${encodeURIComponent(alert.id)}`}
            className="mt-0.5 block rounded-sm text-accent hover:underline"
          >
            {alert.sentence}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function outcome(alert: AlertRow): string {
  if (isWithdrawn(alert)) return 'Withdrawn';
  const status = STATUS_WORD[alert.status];
  return alert.disposition ? `${status}, ${DISPOSITION_WORD[alert.disposition].toLowerCase()}` : status;
}
