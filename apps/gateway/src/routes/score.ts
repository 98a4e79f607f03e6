import { cleanApplication, cleanFields } from '@watchfloor/domain/applicants/clean';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { defineRoute } from '../openapi/route.ts';
import { named } from '../openapi/schemas.ts';
import type { RulesInForce } from '../scoring/decision-rules.ts';
import { isRecord, readApplicant } from '../scoring/read-applicant.ts';
import { applicantRecord, recordExample } from './applicant-schema.ts';
import { decisionExample, decisionShape, toDecisionAnswer } from './decision-answer.ts';
import { explanation, explanationExample, explanationOf } from './explanation.ts';
import { loanApplicationEvent } from './loan-application-event.ts';

const body = z.custom<Readonly<Record<string, unknown>>>(
  isRecord,
  'one applicant is a JSON object, with the columns themselves, {"data": {…}} or a CloudEvent; POST /v1/events takes many',
);

const documentedBody = z.union([
  applicantRecord,
  z.object({ data: applicantRecord, time: z.string().optional().meta({ format: 'date-time' }) }),
  loanApplicationEvent,
]);

const answer = named(
  'Score',
  z.object({
    ...decisionShape,
    as_of: z.string().meta({
      format: 'date',
      description:
        "the day the applicant was judged as of: the record's issue_d, list_d or accept_d, else the event's time, else today (UTC)",
    }),
    policy_version: z.int(),
    cutoffs: z
      .object({ review_over: z.number(), reject_over: z.number(), version: z.int() })
      .meta({ description: 'probabilities of default over which a person looks, or the model rejects' }),
    explanation: explanation
      .nullable()
      .optional()
      .meta({ description: 'with `explain=full`; null where no scorecard was asked' }),
  }),
);

const querySchema = z.object({
  explain: z
    .enum(['reasons', 'full'])
    .default('reasons')
    .meta({ description: '`full` adds the points of every feature, and what would have led to approval' }),
});

export const score = ({ rules, metrics }: { rules: RulesInForce; metrics: GatewayMetrics }) =>
  defineRoute({
    method: 'POST',
    path: '/v1/score',
    operationId: 'score',
    tag: 'applicants',
    summary: 'Decide one applicant, and keep nothing',
    description:
      'By the same code, scorecard and cut-offs that decide `loan_application` events: the same record gets the same answer. A value that cannot be read is no error of the request: the applicant is then rejected in stage `cleaning`, with every reason.',
    scope: 'score',
    querySchema,
    body: {
      read: 'json',
      description: 'One applicant, up to 64 KiB. Neither `id` nor `member_id` is needed.',
      schema: body,
      content: { 'application/json': { schema: documentedBody, example: recordExample } },
    },
    answers: {
      200: {
        description: 'The decision',
        schema: answer,
        example: {
          ...decisionExample,
          as_of: '2011-12-01',
          policy_version: 1,
          cutoffs: { review_over: 0.15, reject_over: 0.25, version: 0 },
          explanation: explanationExample,
        },
      },
    },
    problems: ['invalid-request', 'unreadable-body', 'too-large', 'unsupported-media-type'],
    handle: ({ body, query, reply }): z.input<typeof answer> => {
      const inForce = rules.current();
      if (inForce === null) throw noScorecard();
      const { champion: model, cutoffs, settingsVersion } = inForce;
      const { data, asOf } = readApplicant(body, Date.now());
      // As the stream reads it where it has an id; here it needs none.
      const named = cleanApplication(data, asOf);
      const application = named.ok ? named.application : cleanFields(data, asOf);
      const decided = decideApplication({ application, model, cutoffs });
      const scored = {
        ...toDecisionAnswer(decided),
        as_of: application.fields.asOf,
        policy_version: decided.policy,
        cutoffs: {
          review_over: cutoffs.reviewOver,
          reject_over: cutoffs.rejectOver,
          version: settingsVersion,
        },
        ...(query.explain === 'full' && {
          explanation: explanationOf(application.fields, decided, { model, cutoffs }),
        }),
      };
      metrics.scored(decided.decision, reply.elapsedTime / 1000);
      return scored;
    },
  });

const noScorecard = () =>
  new Problem(
    'unavailable',
    'No scorecard is in force yet; a worker puts the shipped ones in place when it starts. Send the same request again.',
    { headers: { 'retry-after': '2' } },
  );
