import Link from 'next/link';
import { plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { AlertLines } from '../../alerts/detail/alert-lines.tsx';
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
        <AlertLines alerts={alerts.slice(0, SHOWN)} />
      )}
    </Panel>
  );
}
