import { listEvidence } from '@watchfloor/db/alerts/evidence';
import { findAlert } from '@watchfloor/db/alerts/find';
import type { Db } from '@watchfloor/db/database';
import { z } from 'zod';
import { withCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { limitParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant, named } from '../openapi/schemas.ts';
import { alertAnswer, alertExample, toAlertAnswer } from './alert-answer.ts';

/** Evidence on one page. */
const MAX_EVIDENCE = 1000;

export const alertPath = z.object({ id: z.string().max(100) });

const querySchema = z.object({
  evidence_cursor: z.string().optional().meta({ description: '`evidence_next_cursor` of the page before' }),
  evidence_limit: limitParameter(MAX_EVIDENCE, MAX_EVIDENCE),
});

const answer = named(
  'AlertWithEvidence',
  alertAnswer.extend({
    evidence: z
      .array(
        z.object({
          source: z.string(),
          id: z.string(),
          time: instant,
          value: z.int().meta({
            description:
              "value of the event's own window, in the measure's unit; of a stolen card, the payment's amount",
          }),
        }),
      )
      .meta({ description: 'the events it rests on, oldest first' }),
    evidence_next_cursor: z.string().nullable(),
  }),
);

export const getAlert = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/alerts/{id}',
    operationId: 'getAlert',
    tag: 'alerts',
    summary: 'One alert with its evidence',
    scope: 'read',
    pathSchema: alertPath,
    querySchema,
    answers: {
      200: {
        description: 'The alert',
        schema: answer,
        example: {
          ...alertExample,
          evidence: [
            { source: 'core-banking', id: 'tx-1', time: '2026-11-20T10:15:30.123Z', value: 812_500 },
          ],
          evidence_next_cursor: null,
        },
      },
    },
    problems: ['invalid-request', 'not-found'],
    handle: async ({ path, query }) => {
      const [alert, page] = await Promise.all([
        findAlert(db, path.id),
        withCursor('evidence_cursor', query.evidence_cursor, (cursor) =>
          listEvidence(db, path.id, { cursor, limit: query.evidence_limit }),
        ),
      ]);
      if (alert === null) throw noSuchAlert(path.id);
      return {
        ...toAlertAnswer(alert),
        evidence: page.evidence.map(({ source, id, time, value }) => ({
          source,
          id,
          time: time.toISOString(),
          value,
        })),
        evidence_next_cursor: page.nextCursor,
      };
    },
  });

export const noSuchAlert = (id: string) => new Problem('not-found', `There is no alert "${id}".`);
