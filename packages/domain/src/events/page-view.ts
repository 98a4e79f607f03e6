import { DataFields } from './data-fields.ts';
import type { FactResult } from './problem.ts';

/** A page that somebody looked at, cleaned and typed: a row of dwd.page_view. */
export interface PageView {
  /** Milliseconds since 1970. */
  readonly viewedAt: number;
  readonly deviceId: string;
  /** Null for who is not signed in. It names the same user as `id` of a policy order. */
  readonly accountId: string | null;
  readonly pageType: string;
  readonly pageName: string;
  /** The entry of a campaign that the visitor came by. */
  readonly entry: string | null;
}

/** Reads `data` of a page view: cleaned and typed, or every reason why not. */
export function parsePageView(data: unknown, { now }: { now: number }): FactResult<PageView> {
  const fields = new DataFields(data);
  return fields.done({
    viewedAt: fields.moment('log_time', now),
    deviceId: fields.label('device_id', 128),
    accountId: fields.optionalLabel('account_id', 64),
    pageType: fields.label('bury_point_type', 64),
    pageName: fields.label('page_name', 128),
    entry: fields.optionalLabel('entry', 128),
  });
}
