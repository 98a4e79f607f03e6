import { envelopeSchema } from '@watchfloor/domain/events/envelope';
import { paymentSchema } from '@watchfloor/domain/events/payment';
import { transferSchema } from '@watchfloor/domain/events/transfer';
import type { Acceptor, AcceptReceipt } from '@watchfloor/pipeline/accept';
import { z } from 'zod';
import { BodyBudget, expectedBytes } from '../body/body-budget.ts';
import { bodyChunks, contentEncodingOf } from '../body/inflate.ts';
import { EVENT_MEDIA_TYPES, formatOf } from '../body/media-type.ts';
import { type BodyLimits, readEvents } from '../body/read-events.ts';
import { unsupportedEventType } from '../http/error-handler.ts';
import { Problem } from '../http/problem.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { defineRoute } from '../openapi/route.ts';
import { named } from '../openapi/schemas.ts';
import { insuranceEvents, pageViewExample, policyOrderExample } from './insurance-events.ts';
import { loanApplicationEvent, loanApplicationExample } from './loan-application-event.ts';

export const BODY_LIMITS: BodyLimits = { bytes: 10 * 1024 * 1024, events: 50_000 };
/** Bytes of bodies under way at a time. */
const BODY_BUDGET = 96 * 1024 * 1024;

const description = 'A CloudEvents 1.0 event in JSON. Fields that are not named here are kept and ignored.';

const event = named(
  'Event',
  z.union([
    named(
      'TransferEvent',
      envelopeSchema.extend({ type: z.literal('transfer'), data: transferSchema }).meta({ description }),
    ),
    named(
      'PaymentEvent',
      envelopeSchema.extend({ type: z.enum(['payment', 'PAYMENT_EVENT']), data: paymentSchema }).meta({
        description: `${description} One of card_number and card_token is needed; a number is replaced by its token, first six and last four digits before anything is kept.`,
      }),
    ),
    loanApplicationEvent,
    ...insuranceEvents,
  ]),
);

const receipt = named(
  'Receipt',
  z.object({
    batch_id: z.string().meta({ description: 'names this request to us' }),
    accepted: z.int().meta({
      description:
        'events of this body that are now stored durably; one that an earlier request brought is among them too, and is kept once',
    }),
    duplicates: z.int().optional().meta({
      description: 'events of this body that stood in it before; earlier requests are not looked at',
    }),
    rejected: z
      .array(
        z.object({
          index: z.int().meta({ description: 'position in the body, from 0' }),
          id: z.string().nullable(),
          errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
        }),
      )
      .meta({ description: 'the events that were not taken, each with every reason' }),
  }),
);

const transfer = {
  specversion: '1.0',
  id: 'tx-1',
  source: 'core-banking',
  type: 'transfer',
  time: '2026-11-20T10:15:30.123Z',
  data: {
    source_account: 'acc-17',
    target_account: 'acc-42',
    amount: '12.50',
    currency: 'USD',
    city: 'London',
  },
};

export function postEvents({
  acceptor,
  metrics,
  limits = BODY_LIMITS,
  budget = new BodyBudget(BODY_BUDGET),
}: {
  acceptor: Acceptor;
  metrics: GatewayMetrics;
  limits?: BodyLimits;
  budget?: BodyBudget;
}) {
  return defineRoute({
    method: 'POST',
    path: '/v1/events',
    operationId: 'sendEvents',
    tag: 'events',
    summary: 'Send events',
    description: DESCRIPTION,
    scope: 'ingest',
    body: {
      read: 'stream',
      description: 'Up to 10 MiB after decoding and 50,000 events. `Content-Encoding: gzip` is understood.',
      content: {
        'application/json': { schema: z.union([event, z.array(event)]), example: [transfer] },
        'application/cloudevents+json': { schema: event, example: transfer },
        'application/cloudevents-batch+json': {
          schema: z.array(event),
          example: [transfer, loanApplicationExample, policyOrderExample, pageViewExample],
        },
        'application/x-ndjson': { schema: z.string(), example: `${JSON.stringify(transfer)}\n` },
      },
    },
    answers: {
      202: {
        description: 'Taken: every event that is not under `rejected` is stored durably.',
        schema: receipt,
        example: {
          batch_id: '019aa1c2-7b1e-7c4e-9a52-0a1f6f1f4a11',
          accepted: 1,
          rejected: [
            {
              index: 1,
              id: 'tx-2',
              errors: [{ path: 'data.amount', code: 'not_positive', message: 'must be greater than 0' }],
            },
          ],
        },
      },
    },
    problems: ['unreadable-body', 'too-large', 'unsupported-media-type', 'behind'],
    admit: () => {
      if (acceptor.isFull())
        throw behind('More events are waiting than the system is set to hold.', RETRY_SECONDS);
    },
    handle: async ({ request, reply }) => {
      const format = formatOf(request.headers['content-type']);
      if (format === null) throw unsupportedEventType();
      const encoding = contentEncodingOf(request.headers['content-encoding']);
      if (encoding === null) {
        throw new Problem(
          'unsupported-media-type',
          'Bodies are read as they are or with Content-Encoding: gzip.',
          {
            headers: { 'accept-encoding': 'gzip' },
          },
        );
      }
      const bytes = expectedBytes(request.headers, encoding === 'gzip', limits.bytes);
      if (!budget.reserve(bytes)) throw behind('Too many large bodies are under way.', 1);
      let answer: AcceptReceipt;
      try {
        const events = await readEvents(bodyChunks(request.raw, encoding, limits.bytes), format, limits);
        answer = await acceptor.accept(events, new Date());
      } finally {
        budget.release(bytes);
      }
      metrics.count(answer);
      reply.code(202);
      return {
        batch_id: answer.batchId,
        accepted: answer.accepted,
        ...(answer.duplicates > 0 && { duplicates: answer.duplicates }),
        rejected: answer.rejected,
      };
    },
  });
}

/** Long enough for workers to make room, short enough that a source does not fall far behind. */
const RETRY_SECONDS = 2;

const behind = (reason: string, seconds: number) =>
  new Problem('behind', `${reason} Nothing was taken; send the same request again later.`, {
    headers: { 'retry-after': String(seconds) },
  });

const DESCRIPTION = `Takes events as ${EVENT_MEDIA_TYPES.map((type) => `\`${type}\``).join(', ')}, in UTF-8.

\`202\` means durable. A bad event never spoils its neighbours: it is answered for under \`rejected\` and kept in the dead letter. An empty array is taken and counts nothing. In \`application/x-ndjson\` a line that is not JSON is one rejected event; in the JSON types a body that is not JSON is unreadable as a whole.`;
