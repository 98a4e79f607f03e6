import { effectiveDecision } from '@watchfloor/db/applications/application-record';
import { findApplication } from '@watchfloor/db/applications/find';
import type { Db } from '@watchfloor/db/database';
import { REVIEW_STATES } from '@watchfloor/domain/applicants/lifecycle';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant, minorUnits, named } from '../openapi/schemas.ts';
import { decisionExample, decisionShape, toDecisionAnswer } from './decision-answer.ts';

const answer = named(
  'Application',
  z.object({
    id: z.string(),
    ...decisionShape,
    state: z.enum(REVIEW_STATES).meta({
      description:
        '`settled`: the machine decided; `review`: a person has to; `second`: one has, another has to agree; `decided`: people did',
    }),
    decided_at: instant.meta({ description: 'when the decision above fell' }),
    decision_reason: z
      .string()
      .nullable()
      .meta({ description: "the code of the analyst's reason; null where the machine decided" }),
    member_id: z.string().nullable(),
    amount: minorUnits.nullable(),
    currency: z.literal('USD'),
    expected_loss: minorUnits.nullable().meta({ description: 'probability times amount, minor units' }),
    source: z.string(),
    event_id: z.string(),
    occurred_at: instant,
    received_at: instant,
    revision: z.int(),
  }),
);

export const getApplication = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/applications/{id}',
    operationId: 'getApplication',
    tag: 'applicants',
    summary: 'What was decided about an applicant',
    description:
      "By the application's `id`, or by `member_id`: then the person's newest application. A decision of people takes the place of the machine's, with stage `analyst`.",
    scope: 'read',
    pathSchema: z.object({ id: z.string().max(100) }),
    answers: {
      200: {
        description: 'The newest decision',
        schema: answer,
        example: {
          id: '1077501',
          ...decisionExample,
          decision: 'approved',
          stage: 'analyst',
          state: 'decided',
          decided_at: '2026-11-20T11:02:10.400Z',
          decision_reason: 'income_documented',
          member_id: '1296599',
          amount: 2_400_000,
          currency: 'USD',
          expected_loss: 415_942,
          source: 'lending-desk',
          event_id: 'application-1077501',
          occurred_at: '2026-11-20T10:15:30.123Z',
          received_at: '2026-11-20T10:15:30.160Z',
          revision: 2,
        },
      },
    },
    problems: ['invalid-request', 'not-found'],
    handle: async ({ path }): Promise<z.input<typeof answer>> => {
      const application = await findApplication(db, path.id);
      if (application === null) throw noSuchApplication(path.id);
      const { decision, stage } = effectiveDecision(application);
      const byPeople = stage === 'analyst';
      const decidedAt = byPeople
        ? (application.secondAt ?? application.decidedAt ?? application.scoredAt)
        : application.scoredAt;
      return {
        id: application.id,
        ...toDecisionAnswer({ ...application, decision, stage }),
        state: application.state,
        decided_at: decidedAt.toISOString(),
        decision_reason: byPeople ? application.humanReason : null,
        member_id: application.memberId,
        amount: application.amount,
        currency: 'USD',
        expected_loss: application.expectedLoss,
        source: application.source,
        event_id: application.eventId,
        occurred_at: application.occurredAt.toISOString(),
        received_at: application.receivedAt.toISOString(),
        revision: application.revision,
      };
    },
  });

const noSuchApplication = (id: string) =>
  new Problem(
    'not-found',
    `There is no application "${id}". One sent a moment ago may still be on its way: ask again in a second.`,
  );
