import { expect } from '@playwright/test';
import { apiKey, gatewayUrl } from './environment.ts';
import { eventId, prefix } from './names.ts';

export interface TransferParts {
  from: string;
  to: string;
  /** A decimal, as on the wire. */
  amount: string;
  currency?: string;
  city?: string;
  /** When it happened; now by default. */
  time?: Date;
  id?: string;
}

export interface Alert {
  id: string;
  status: string;
  disposition: string | null;
  severity: string;
  key: string[];
  assignee: unknown;
}

/**
 * A bank that sends its transfers to the gateway like any other source. Its accounts begin with `prefix`, which no
 * other journey has: a queue filtered by it shows this journey's alerts alone.
 */
export class Bank {
  readonly prefix = prefix();

  account(name: string | number): string {
    return `${this.prefix}${name}`;
  }

  /** The address of the queue that has only this bank's alerts. */
  queue({ status = 'new' }: { status?: 'new' | 'every' } = {}): string {
    return `/alerts?${new URLSearchParams({ status: status === 'every' ? '' : status, q: this.prefix })}`;
  }

  /** Sends transfers and answers when the gateway has them for good. */
  async send(...parts: TransferParts[]): Promise<void> {
    const answer = await this.sendRaw(parts.map(toEvent));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ accepted: parts.length, rejected: [] });
  }

  /** Sends whatever it is given. */
  sendRaw(events: unknown): Promise<Response> {
    return this.#call('/v1/events', { method: 'POST', body: JSON.stringify(events) });
  }

  /** Moves more between two of its accounts than the limit allows, and answers when the alert stands. */
  async breach({ from, to, amount = '9500.00', city = 'London' }: Breach): Promise<Alert> {
    const parts = { from: this.account(from), to: this.account(to), amount, city };
    await this.send(parts);
    return this.alertOf(parts.from, parts.to);
  }

  /** The one alert between two accounts, once detection has raised it. */
  async alertOf(from: string, to: string): Promise<Alert> {
    let found: Alert[] = [];
    await expect(async () => {
      const answer = await this.#call(
        `/v1/alerts?${new URLSearchParams([
          ['key', from],
          ['key', to],
        ])}`,
      );
      found = ((await answer.json()) as { alerts: Alert[] }).alerts;
      expect(found).toHaveLength(1);
    }).toPass();
    return found[0] as Alert;
  }

  /** An alert as the machines' door shows it: what really became of it. */
  async read(id: string): Promise<Alert> {
    const answer = await this.#call(`/v1/alerts/${encodeURIComponent(id)}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Alert;
  }

  #call(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${gatewayUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    });
  }
}

interface Breach {
  from: string | number;
  to: string | number;
  amount?: string;
  city?: string;
}

function toEvent({
  from,
  to,
  amount,
  currency = 'USD',
  city = 'London',
  time = new Date(),
  id,
}: TransferParts) {
  return {
    specversion: '1.0',
    id: id ?? eventId('transfer'),
    source: 'e2e-bank',
    type: 'transfer',
    time: time.toISOString(),
    data: { source_account: from, target_account: to, amount, currency, city },
  };
}
