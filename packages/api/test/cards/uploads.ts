import { parseCardNumber } from '@watchfloor/domain/cards/card-number';
import { advanceCardList } from '@watchfloor/pipeline/cards/advance-card-list';
import type { Role } from '../../src/permissions.ts';
import type { Floor } from '../floor.ts';

/** The real gateways' test numbers. */
export const numbers = {
  visa: '4111111111111111',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  discover: '6011111111111117',
} as const;

export function tokenOf(floor: Floor, number: string) {
  const parsed = parseCardNumber(number);
  if (!parsed.ok) throw new Error(parsed.message);
  return floor.services.tokenise(parsed.number);
}

/** Sends a list as the browser does. Gives the answer's status, what it says, and its text as it is. */
export async function send(
  floor: Floor,
  body: string | ReadableStream<Uint8Array> | null,
  headers: Record<string, string> = {},
  {
    role = 'analyst',
    signal,
    onError,
  }: { role?: Role | null; signal?: AbortSignal; onError?: (error: unknown) => void } = {},
) {
  const init = {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-watchfloor-list': 'Stolen%20cards',
      'x-watchfloor-mode': 'add',
      ...headers,
    },
    body,
    duplex: 'half',
    ...(signal && { signal }),
  } satisfies RequestInit & { duplex: 'half' };
  const response = await floor.request(role, 'cards.upload', init, onError);
  const text = await response.text();
  const answer = JSON.parse(text) as {
    result?: { data: { id: string } };
    error?: { message: string; data: { code: string } };
  };
  return { status: response.status, text, id: answer.result?.data.id, error: answer.error };
}

/** What a worker does with an upload that wants it. */
export const work = (floor: Floor, id: string) =>
  advanceCardList(
    {
      db: floor.services.db,
      redis: floor.services.redis,
      events: {
        stage: () => {},
        alerted: () => {},
        batchFailed: () => {},
        error: (error) => {
          throw error;
        },
      },
    },
    id,
  );

/** Uploads a list and lets its dry run be done. */
export async function uploaded(
  floor: Floor,
  text: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const { id, error } = await send(floor, text, headers);
  if (!id) throw new Error(error?.message);
  await work(floor, id);
  return id;
}

/** The same, and put in force. */
export async function applied(
  floor: Floor,
  text: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const id = await uploaded(floor, text, headers);
  const step = await floor.as('analyst').cards.applyVersion({ id });
  if (step.outcome !== 'applying') throw new Error(`${step.outcome}: ${step.message}`);
  await work(floor, id);
  return id;
}
