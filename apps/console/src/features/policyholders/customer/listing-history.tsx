import { Money } from '../../../design/money.tsx';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { CustomerHistory } from '../model/policyholders-api.ts';

/** What the list has said of the customer, by whom, until when. */
export function ListingHistory({ generations }: Pick<CustomerHistory, 'generations'>) {
  return (
    <Panel title="On the list" flush>
      <ul className="divide-y text-sm">
        {generations.map(({ generation, amount, currency, info, listedAt, listedBy, endedAt }) => (
          <li key={generation} className="px-3 py-2">
            <div className="flex justify-between gap-3">
              <Money minor={amount} currency={currency} className="font-medium" />
              <span className="text-ink-muted">{endedAt === null ? 'in force' : 'ended'}</span>
            </div>
            {info ? <p className="text-ink-muted wrap-anywhere">{info}</p> : null}
            <p className="text-ink-muted">
              {listedBy}, <RelativeTime at={listedAt} />
              {endedAt === null ? null : (
                <>
                  , ended <RelativeTime at={endedAt} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
