import { expect, type Locator, type Page } from '@playwright/test';
import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { figure } from './cards.ts';
import { apiKey, gatewayUrl } from './environment.ts';
import { eventId, place, prefix } from './names.ts';

type Name = string | number;

export interface OrderParts {
  user: Name;
  order: Name;
  /** A decimal, as on the wire; none counts as zero. */
  payable?: string;
  /** The policy holder's telephone; without one nobody holds the policy. */
  tel?: string;
  at: Date;
}

export interface UpdateParts {
  user: Name;
  /** An amount as insurers write it. */
  premium: string;
  info?: string;
  /** When the cover came to be so; now by default. */
  at?: Date;
}

export interface ViewParts {
  device: Name;
  /** Whoever is signed in. */
  account?: Name;
  page: Name;
  type?: string;
  entry?: Name;
  /** Now by default. */
  at?: Date;
}

export interface ClaimParts {
  account: Name;
  device: Name;
  campaign: Name;
}

/** A row of a list of key customers. */
export interface Listing {
  user: Name;
  amount: string;
  info?: string;
}

/** What GET /v1/visits says of an entry or of a day. */
export interface VisitFigures {
  page_views: number;
  unique_visitors: number;
  orders: number;
  /** Minor units. */
  volume: number;
}

interface InsuranceEvent {
  type: string;
  data: Record<string, unknown>;
}

/**
 * An insurer whose shop, site and administration send events. Its customers, devices, pages and entries begin with
 * `prefix`, and its orders may be of `day`: no other journey has either.
 */
export class Insurer {
  readonly prefix = prefix();
  /** A day long gone, 2007-03-14: figures of the days before today are nobody else's. */
  readonly day = dayAfter('2001-01-01', place(6500));

  id(name: Name): string {
    return `${this.prefix}${name}`;
  }

  /** The moment that clocks of the reports' zone, UTC, show "09:10" or "09:10:05" on `day`. */
  on(day: string, clock: string): Date {
    return new Date(`${day}T${clock}Z`);
  }

  order({ user, order, payable, tel, at }: OrderParts): InsuranceEvent {
    return {
      type: 'policy_order',
      data: {
        id: this.id(user),
        order_no: this.id(order),
        order_type: 'new',
        customer_name: `Customer ${user}`,
        gmt_created: at.getTime(),
        gmt_modified: at.getTime(),
        ...(payable === undefined ? {} : { account_payable: payable }),
        ...(tel === undefined ? {} : { customer_tel: tel }),
      },
    };
  }

  update({ user, premium, info, at = new Date() }: UpdateParts): InsuranceEvent {
    return {
      type: 'coverage_update',
      data: {
        id: this.id(user),
        channel: 'branch',
        event: 'change',
        now_premium: premium,
        gmt_modified: at.getTime(),
        ...(info === undefined ? {} : { now_info: info }),
      },
    };
  }

  view({ device, account, page, type = 'product', entry, at = new Date() }: ViewParts): InsuranceEvent {
    return {
      type: 'page_view',
      data: {
        device_id: this.id(device),
        bury_point_type: type,
        page_name: this.id(page),
        log_time: at.getTime(),
        ...(account === undefined ? {} : { account_id: this.id(account) }),
        ...(entry === undefined ? {} : { entry: this.id(entry) }),
      },
    };
  }

  claim({ account, device, campaign }: ClaimParts): InsuranceEvent {
    return {
      type: 'bonus_claim',
      data: {
        account_id: this.id(account),
        device_id: this.id(device),
        campaign: this.id(campaign),
        amount: '5.00',
        currency: 'USD',
      },
    };
  }

  /** Sends events in one body and answers when the gateway has them for good. */
  async send(...sent: InsuranceEvent[]): Promise<void> {
    const answer = await this.#call('/v1/events', {
      method: 'POST',
      body: JSON.stringify(
        sent.map((event) => {
          return {
            specversion: '1.0',
            id: eventId('insurer'),
            source: 'e2e-insurer',
            time: new Date().toISOString(),
            ...event,
          };
        }),
      ),
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ accepted: sent.length, rejected: [] });
  }

  /** Puts customers on the list as a program does: updates that are received from now on are held against it. */
  async list(...listed: Listing[]): Promise<void> {
    const answer = await this.#call('/v1/key-users', {
      method: 'POST',
      body: JSON.stringify(
        listed.map(({ user, amount, info = null }) => ({
          id: this.id(user),
          raw_premium: amount,
          raw_info: info,
        })),
      ),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(await answer.json()).toMatchObject({ accepted: listed.length, rejected: [] });
  }

  /** The one alert of a key, once detection has raised it. */
  async alertOf(detector: 'coverage-drop' | 'bonus-abuse', ...key: Name[]): Promise<string> {
    let ids: string[] = [];
    await expect(async () => {
      const asked = new URLSearchParams([
        ['detector', detector],
        ...key.map((part) => ['key', this.id(part)]),
      ]);
      const answer = await this.#call(`/v1/alerts?${asked}`);
      ids = ((await answer.json()) as { alerts: { id: string }[] }).alerts.map(({ id }) => id);
      expect(ids).toHaveLength(1);
    }).toPass();
    return ids[0] as string;
  }

  /** What a day's visits have come to, without any: all zero. */
  async visitsOn(day: string): Promise<VisitFigures> {
    return (await this.#visits(day)).days.find((row) => row.day === day) ?? NOTHING;
  }

  /** What an entry of this insurer's brought on a day. */
  async entryOn(day: string, entry: Name): Promise<VisitFigures> {
    return (await this.#visits(day)).entries.find((row) => row.entry === this.id(entry)) ?? NOTHING;
  }

  /** The last pages of an account as a recommender reads them: device and page, the newest first. */
  async lastPages(account: Name): Promise<[device: string, page: string][]> {
    const asked = new URLSearchParams({ account_id: this.id(account) });
    const answer = await this.#call(`/v1/last-pages?${asked}`);
    expect(answer.status).toBe(200);
    const { pages } = (await answer.json()) as { pages: { device_id: string; page_name: string }[] };
    return pages.map((page) => [page.device_id, page.page_name]);
  }

  async #visits(day: string) {
    const answer = await this.#call(`/v1/visits?${new URLSearchParams({ from: day, to: day })}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as {
      days: (VisitFigures & { day: string })[];
      entries: (VisitFigures & { entry: string })[];
    };
  }

  /** The address of a customer's page. */
  page(user: Name): string {
    return `/policyholders/customers/${this.id(user)}`;
  }

  /** The address of the queue that has only this insurer's drops. */
  queue(): string {
    return `/alerts?${new URLSearchParams({ status: '', detector: 'coverage-drop', q: this.prefix })}`;
  }

  #call(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${gatewayUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    });
  }
}

const NOTHING: VisitFigures = { page_views: 0, unique_visitors: 0, orders: 0, volume: 0 };

/** A day near enough for every range that pages offer, and over: whatever the time of day, it stays where it is. */
export const recentDay = (): string => dayAfter(new Date().toISOString().slice(0, 10), -3);

/** The number of a figure of a strip, without what stands above and below it. */
export const stat = (page: Page, name: string): Locator => figure(page, name).locator('dd').first();

/** Gives the upload page of key customers its file, as somebody does who chooses it. */
export async function chooseKeyCustomers(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('CSV file of key customers').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
}
