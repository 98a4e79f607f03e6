import { findAlert } from '@watchfloor/db/alerts/find';
import type { Db } from '@watchfloor/db/database';
import { listUsers } from '@watchfloor/db/users/users';
import type { Action } from '@watchfloor/domain/alerts/lifecycle';
import { DISPOSITIONS } from '@watchfloor/domain/alerts/status';
import { actOnAlerts } from '@watchfloor/pipeline/triage/act';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { problemSchema } from '../openapi/problem-schema.ts';
import { defineRoute } from '../openapi/route.ts';
import { named } from '../openapi/schemas.ts';
import { alertAnswer, alertExample, toAlertAnswer } from './alert-answer.ts';
import { alertPath, noSuchAlert } from './get-alert.ts';

const change = named(
  'AlertChange',
  z.strictObject({
    action: z.enum(['acknowledge', 'assign', 'close', 'reopen']).optional(),
    status: z
      .enum(['acknowledged', 'closed'])
      .optional()
      .meta({ description: 'short for action acknowledge or close' }),
    assignee: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .optional()
      .meta({ description: "a user's id or e-mail address; null for nobody" }),
    disposition: z
      .enum(DISPOSITIONS)
      .optional()
      .meta({ description: 'what the alert turned out to be; closing needs it' }),
    note: z
      .string()
      .trim()
      .max(2000)
      .optional()
      .meta({ description: 'kept with the closing in the timeline' }),
    expected_revision: z
      .int()
      .min(0)
      .optional()
      .meta({ description: '`revision` of the alert you decided on: refused when someone acted since' }),
  }),
);
type Change = z.output<typeof change>;

const conflict = named(
  'AlertConflict',
  problemSchema.extend({
    reason: z.enum(['stale', 'not_allowed', 'missing']),
    alert: alertAnswer.meta({ description: 'as it is now' }),
  }),
);

export const patchAlert = ({ db, redis }: { db: Db; redis: Redis }) =>
  defineRoute({
    method: 'PATCH',
    path: '/v1/alerts/{id}',
    operationId: 'changeAlert',
    tag: 'alerts',
    summary: 'Acknowledge, assign, close or reopen an alert',
    description:
      "One change at a time, the same that the console makes: in the alert's timeline and in the audit under the name of the key. An alert with `reheated_at` can be acknowledged once more, whatever its status; every change clears it.",
    scope: 'triage',
    pathSchema: alertPath,
    body: {
      read: 'json',
      description: 'The change',
      schema: change,
      content: {
        'application/json': {
          schema: change,
          example: {
            action: 'close',
            disposition: 'false_positive',
            note: 'Payroll run',
            expected_revision: 0,
          },
        },
      },
    },
    answers: {
      200: {
        description: 'The alert after the change',
        schema: alertAnswer,
        example: { ...alertExample, status: 'closed', disposition: 'false_positive', revision: 1 },
      },
    },
    problems: [
      'invalid-request',
      'unreadable-body',
      'not-found',
      'conflict',
      'too-large',
      'unsupported-media-type',
    ],
    problemSchemas: {
      conflict: {
        schema: conflict,
        example: { reason: 'stale', alert: { ...alertExample, status: 'acknowledged', revision: 1 } },
      },
    },
    handle: async ({ path, body, caller }) => {
      const action = await actionOf(db, body);
      const { changed, refused } = await actOnAlerts(
        { db, redis },
        {
          ids: [path.id],
          action,
          expected: body.expected_revision === undefined ? {} : { [path.id]: body.expected_revision },
          actor: { id: null, name: `API key ${caller().name}` },
        },
      );
      const [done] = changed;
      if (done !== undefined) return toAlertAnswer(done);
      const [refusal] = refused;
      const current = refusal?.current ?? (await findAlert(db, path.id));
      if (refusal === undefined || current === null) throw noSuchAlert(path.id);
      throw new Problem('conflict', refusal.message, {
        extensions: { reason: refusal.reason, alert: toAlertAnswer(current) },
      });
    },
  });

async function actionOf(db: Db, body: Change): Promise<Action> {
  switch (nameOf(body)) {
    case 'acknowledge':
      return { type: 'acknowledge' };
    case 'reopen':
      return { type: 'reopen' };
    case 'close':
      if (body.disposition === undefined)
        throw wrong('disposition', `closing needs one of ${DISPOSITIONS.join(', ')}`);
      return { type: 'close', disposition: body.disposition, note: body.note };
    case 'assign':
      if (body.assignee === undefined)
        throw wrong('assignee', "assigning needs a user's id or e-mail address, or null for nobody");
      return { type: 'assign', assigneeId: body.assignee === null ? null : await userId(db, body.assignee) };
  }
}

/** The one change that a body asks for, by name or in short. */
function nameOf(body: Change): NonNullable<Change['action']> {
  const short = [
    ...(body.status === 'acknowledged' ? (['acknowledge'] as const) : []),
    ...(body.status === 'closed' || (body.disposition !== undefined && body.status === undefined)
      ? (['close'] as const)
      : []),
    ...(body.assignee !== undefined ? (['assign'] as const) : []),
  ];
  const asked = new Set([...(body.action === undefined ? [] : [body.action]), ...short]);
  const [only, another] = asked;
  if (only === undefined) throw wrong('action', 'name a change: acknowledge, assign, close or reopen');
  if (another !== undefined)
    throw wrong(
      body.action === undefined ? 'status' : 'action',
      `one change at a time; this asks to ${[...asked].join(' and to ')}`,
    );
  return only;
}

async function userId(db: Db, idOrEmail: string): Promise<string> {
  const users = await listUsers(db);
  const found = users.find(
    ({ id, email, active }) => active && (id === idOrEmail || email === idOrEmail.toLowerCase()),
  );
  if (found === undefined) throw wrong('assignee', 'no active user has this id or e-mail address');
  return found.id;
}

const wrong = (path: string, message: string) =>
  new Problem('invalid-request', `The body is not valid: "${path}": ${message}.`, {
    extensions: { errors: [{ path, code: 'invalid', message }] },
  });
