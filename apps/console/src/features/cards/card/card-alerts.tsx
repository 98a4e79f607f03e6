import Link from 'next/link';
import { plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import { DISPOSITION_WORD, STATUS_WORD } from '../../alerts/model/wording.ts';
import { alertsOfCard } from '../model/alerts-link.ts';
import type { CardDetail } from '../model/cards-api.ts';

const SHOWN = 8;

/** The card's alerts, newest first. */
export function CardAlerts({ card }: { card: CardDetail }) {
  const { alerts, token } = card;
  return (
    <Panel
      title="Alerts"
      flush
      aside={
        alerts.length > 0 ? (
          <Link href={alertsOfCard(token)} className="rounded-sm text-sm text-accent hover:underline">
            {alerts.length > SHOWN ? `All ${plural(alerts.length, 'alert')}` : 'In the queue'}
          </Link>
        ) : null
      }
    >
      {alerts.length === 0 ? (
        <p className="px-3 py-2.5 text-ink-muted">
          None. A payment while the card is listed raises one, as do those of the hour before it was.
        </p>
      ) : (
        <ul className="divide-y">
          {alerts.slice(0, SHOWN).map((alert) => (
            <li key={alert.id} className="px-3 py-2">
              <div className="flex items-center justify-between gap-2 text-sm text-ink-muted">
                <span className="flex items-center gap-2">
                  <SeverityMark severity={alert.severity} className="text-ink" />
                  {STATUS_WORD[alert.status]}
                  {alert.disposition ? `, ${DISPOSITION_WORD[alert.disposition].toLowerCase()}` : ''}
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
      )}
    </Panel>
  );
}
