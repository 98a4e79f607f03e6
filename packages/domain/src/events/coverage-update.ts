import type { Currency, Minor } from '../money.ts';
import type { PersonToken, Pseudonymise } from '../people/person-token.ts';
import { DataFields } from './data-fields.ts';
import type { FactResult } from './problem.ts';

/** A customer's cover as it is from an update on, cleaned and typed: a row of dwd.coverage. */
export interface CoverageUpdate {
  readonly userId: string;
  /** When the cover came to be so, milliseconds since 1970. */
  readonly modifiedAt: number;
  /** Minor units of the insurer's currency. */
  readonly premium: Minor;
  readonly info: string | null;
  readonly channel: string | null;
  /** What its source calls the kind of update. */
  readonly kind: string | null;
  readonly open: PersonToken | null;
}

/** Reads `data` of a coverage update: cleaned and typed, its person by a token, or every reason why not. */
export function parseCoverageUpdate(
  data: unknown,
  {
    now,
    pseudonymise,
    insuranceCurrency,
  }: { now: number; pseudonymise: Pseudonymise; insuranceCurrency: Currency },
): FactResult<CoverageUpdate> {
  const fields = new DataFields(data);
  return fields.done({
    userId: fields.label('id', 64),
    modifiedAt: fields.moment('gmt_modified', now),
    premium: fields.amount('now_premium', insuranceCurrency),
    info: fields.optionalLabel('now_info', 1000),
    channel: fields.optionalLabel('channel', 64),
    kind: fields.optionalLabel('event', 64),
    open: fields.person('open_id', pseudonymise),
  });
}
