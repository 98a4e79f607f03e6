/// <reference lib="dom" />
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import { apiKey, gatewayUrl } from './environment.ts';
import { eventId, place, prefix } from './names.ts';
import { query } from './people.ts';

export interface PaymentParts {
  number: string;
  /** A decimal, as on the wire. */
  amount: string;
  city?: string;
  /** How long ago it happened, in minutes; now by default. */
  ago?: number;
}

/** An upload as the console's API shows it, as far as journeys look at it. */
export interface Version {
  id: string;
  status: string;
  list: { id: string; name: string };
}

/** Cards that no other journey has: their first six digits are this journey's own, and so is its list. */
export class Cards {
  readonly list = `Cards ${prefix()}`;
  readonly #beginning = `41${String(place(10_000)).padStart(4, '0')}`;

  /** The nth card's number: a visa of 16 digits with its check digit. */
  number(place: number): string {
    const digits = this.#beginning + String(place).padStart(9, '0');
    const check = [...'0123456789'].find((digit) => passesLuhn(digits + digit));
    return digits + check;
  }

  /** The nth card as everybody may see it. */
  label(place: number): string {
    return `visa ${this.#beginning}••••••${this.number(place).slice(-4)}`;
  }

  /** The numbers of a run of cards, one a line. */
  lines(from: number, to: number): string {
    return Array.from({ length: to - from }, (_, index) => `${this.number(from + index)}\n`).join('');
  }

  /** Sends payments and answers when the gateway has them for good. */
  async pay(...parts: PaymentParts[]): Promise<void> {
    const answer = await fetch(`${gatewayUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(parts.map(toEvent)),
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ accepted: parts.length, rejected: [] });
  }

  /** Uploads text to this journey's list as a program does, and answers when it is checked. */
  async upload(api: APIRequestContext, text: string): Promise<Version> {
    const answer = await api.post('/api/trpc/cards.upload', {
      headers: {
        'content-type': 'application/octet-stream',
        'x-watchfloor-list': encodeURIComponent(this.list),
        'x-watchfloor-mode': 'add',
      },
      data: Buffer.from(text),
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return this.until(api, (await answer.json()).result.data.id, 'ready');
  }

  /** The version once it is in this state. */
  async until(api: APIRequestContext, id: string, status: string): Promise<Version> {
    let version: Version | undefined;
    await expect(async () => {
      version = (await (await query(api, 'cards.version', { id })).json()).result.data;
      expect(version?.status).toBe(status);
    }).toPass();
    return version as Version;
  }

  /** A whole number in the text, none of which a page, an address or a store may hold. */
  in(text: string, place: number): boolean {
    return text.replace(/[\s-]/g, '').includes(this.number(place));
  }
}

function toEvent({ number, amount, city = 'London', ago = 0 }: PaymentParts) {
  return {
    specversion: '1.0',
    id: eventId('payment'),
    source: 'e2e-shop',
    type: 'payment',
    time: new Date(Date.now() - ago * 60_000).toISOString(),
    data: { card_number: number, amount, currency: 'USD', merchant: 'Corner Shop', city, channel: 'pos' },
  };
}

/** Gives the upload page of a list its file, as somebody does who chooses it. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('Card list file').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
}

/** The address of the upload to a list. */
export const uploadTo = (list: string): string => `/cards/upload?${new URLSearchParams({ list })}`;

/** Uploads a list, waits until it is checked, and gives its page's address. */
export async function uploadList(page: Page, list: string, text: string): Promise<string> {
  await page.goto(uploadTo(list));
  await chooseFile(page, 'cards.csv', text);
  await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Applies the version whose dry run is on the page, and waits until it is in force. */
export async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Apply/ }).click();
  await expect(outcome(page)).toContainText('In force since');
}

/** What can be done with the upload on the page, or what became of it. */
export const outcome = (page: Page): Locator => page.getByRole('region', { name: 'Outcome' });

/** One figure of a strip of figures, by its name. */
export const figure = (page: Page, name: string): Locator =>
  page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

/** A card's token, from a link to its page. */
export async function tokenOf(link: Locator): Promise<string> {
  const path = await link.first().getAttribute('href');
  return decodeURIComponent(path?.split('/').at(-1) ?? '');
}

/** The queue of one card's alerts. */
export const alertsOf = (token: string): string =>
  `/alerts?${new URLSearchParams({ status: '', detector: 'stolen-card', q: token })}`;

/** Everything a page keeps: what is drawn, its fields, its address, its stores. */
export const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases?.()) ?? [];
    return JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await caches.keys(),
      databases.map(({ name }) => name),
    ]);
  });
