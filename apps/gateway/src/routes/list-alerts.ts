import { listAlerts as readAlerts } from '@watchfloor/db/alerts/list';
import type { Db } from '@watchfloor/db/database';
import { ALERT_STATUSES } from '@watchfloor/domain/alerts/status';
import { z } from 'zod';
import { withCursor } from '../http/cursor.ts';
import { limitParameter, listParameter, momentParameter } from '../http/query.ts';
import { defineRoute } from '../openapi/route.ts';
import { alertAnswer, alertExample, toAlertAnswer } from './alert-answer.ts';

const querySchema = z.object({
  detector: listParameter(z.string()).meta({ description: 'ids of detectors' }),
  status: listParameter(z.enum(ALERT_STATUSES)),
  severity: listParameter(z.enum(['medium', 'high', 'critical'])),
  key: listParameter(z.string()).meta({ description: 'parts that the key must all have, e.g. an account' }),
  from: momentParameter.optional().meta({ description: 'opened at or after this time' }),
  to: momentParameter.optional().meta({ description: 'opened before this time' }),
  limit: limitParameter(200, 50),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before' }),
});

export const listAlerts = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/alerts',
    operationId: 'listAlerts',
    tag: 'alerts',
    summary: 'List alerts, newest first',
    description:
      'Filters that take several values take them repeated, status and severity also with commas. Alerts that arrive while you page move nothing.',
    scope: 'read',
    querySchema,
    answers: {
      200: {
        description: 'One page',
        schema: z.object({ alerts: z.array(alertAnswer), next_cursor: z.string().nullable() }),
        example: { alerts: [alertExample], next_cursor: null },
      },
    },
    problems: ['invalid-request'],
    handle: async ({ query }) => {
      const filters = {
        detectors: query.detector,
        statuses: query.status,
        severities: query.severity,
        key: query.key,
        from: query.from,
        to: query.to,
      };
      const page = await withCursor('cursor', query.cursor, (cursor) =>
        readAlerts(db, filters, { sort: 'opened', cursor, limit: query.limit }),
      );
      return { alerts: page.alerts.map(toAlertAnswer), next_cursor: page.nextCursor };
    },
  });
