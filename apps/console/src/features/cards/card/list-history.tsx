import Link from 'next/link';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { formatDayClock } from '../../../design/time-format.ts';
import type { CardDetail } from '../model/cards-api.ts';

type Entry = CardDetail['listHistory'][number];

/** When the card came on lists and off them, and by whom; newest first. */
export function ListHistory({ card }: { card: CardDetail }) {
  return (
    <Panel title="List history">
      {card.listHistory.length === 0 ? (
        <p className="text-ink-muted">It was never on a list that was in force.</p>
      ) : (
        <ol className="flex max-h-96 flex-col gap-2.5 overflow-y-auto">
          {card.listHistory.map((entry) => (
            <li key={`${entry.at} ${entry.listId} ${entry.version} ${entry.change}`} className="text-sm">
              <div className="flex items-baseline justify-between gap-2">
                <p>
                  <span className="font-medium">{entry.by}</span> {changeWords(entry)}{' '}
                  <Link
                    href={`/cards/lists/${encodeURIComponent(entry.listId)}`}
                    className="rounded-sm text-accent underline underline-offset-2"
                  >
                    {entry.list}
                  </Link>
                  <span className="text-ink-muted">
                    {entry.version === 0 ? '' : `, version ${entry.version}`}
                  </span>
                </p>
                <RelativeTime at={entry.at} className="shrink-0 text-xs text-ink-muted" />
              </div>
              <Detail entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

const changeWords = ({ change }: Entry): string =>
  change === 'listed' ? 'put it on' : change === 'changed' ? 'changed its entry on' : 'took it off';

function Detail({ entry: { effectiveFrom, provider, reason } }: { entry: Entry }) {
  const parts = [
    reason,
    provider ? `reported by ${provider}` : null,
    effectiveFrom ? `from ${formatDayClock(effectiveFrom)}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? <p className="text-ink-muted">{parts.join('; ')}</p> : null;
}
