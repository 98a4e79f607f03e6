import { Nothing } from '../../../design/nothing.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import type { CardDetail } from '../model/cards-api.ts';
import { MoneyByCurrency } from '../money-by-currency.tsx';

/** The last hour and what was spent since the card was listed, in figures. */
export function CardFigures({ card }: { card: CardDetail }) {
  const { lastHour, spentSinceListing: spent } = card;
  const quiet = lastHour.count === 0;
  return (
    <StatStrip columns={5}>
      <StatCell
        label="Spent since it was listed"
        note={
          spent ? (
            <>
              {plural(spent.count, 'payment')}, listed <RelativeTime at={spent.since} />
            </>
          ) : (
            'It is on no list'
          )
        }
        warn={spent !== null && spent.count > 0}
      >
        {spent ? <Amounts totals={spent.totals} /> : <Nothing />}
      </StatCell>
      <StatCell label="Paid in the last hour" note={quiet ? 'Nothing' : plural(lastHour.count, 'payment')}>
        {quiet ? <Nothing /> : <Amounts totals={lastHour.totals} />}
      </StatCell>
      <StatCell
        label="Last payment of the hour"
        note={
          lastHour.firstAt && lastHour.count > 1 ? (
            <>
              first <RelativeTime at={lastHour.firstAt} />
            </>
          ) : null
        }
      >
        {lastHour.lastAt ? <RelativeTime at={lastHour.lastAt} /> : <Nothing />}
      </StatCell>
      <StatCell label="Cities, last hour" note={names(lastHour.cities)}>
        {quiet ? <Nothing /> : formatCount(lastHour.cities.length)}
      </StatCell>
      <StatCell
        label="Merchants, last hour"
        note={names(lastHour.merchants)}
        className="max-[900px]:col-span-2"
      >
        {quiet ? <Nothing /> : formatCount(lastHour.merchants.length)}
      </StatCell>
    </StatStrip>
  );
}

const names = (counted: readonly { name: string; payments: number }[]) =>
  counted
    .map(({ name, payments }) => (payments > 1 ? `${name} (${formatCount(payments)})` : name))
    .join(', ');

/** Several currencies stand in smaller type, so that the strip keeps its height. */
function Amounts({ totals }: { totals: CardDetail['lastHour']['totals'] }) {
  return (
    <MoneyByCurrency
      totals={totals}
      {...(Object.keys(totals).length > 1 ? { className: 'text-base' } : {})}
    />
  );
}
