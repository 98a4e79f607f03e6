import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { applyCardList, type CardListStep } from '@watchfloor/pipeline/cards/apply-card-list';
import { cancelCardList } from '@watchfloor/pipeline/cards/cancel-card-list';
import { rollbackCardList } from '@watchfloor/pipeline/cards/rollback-card-list';
import { Problem } from '../http/problem.ts';
import { defineRoute, type Route } from '../openapi/route.ts';
import {
  cardListAnswer,
  cardListConflict,
  cardListExample,
  cardListPath,
  noSuchCardList,
  readCardList,
} from './card-list-answer.ts';

interface Services {
  db: Db;
  jobs: Pick<Jobs, 'enqueueCardList'>;
}

/** What may be done to an upload: a call each. */
export const cardListSteps = (services: Services): Route[] => [
  step(services, {
    name: 'apply',
    operationId: 'applyCardList',
    summary: 'Put an upload in force',
    description:
      'Its cards are listed when this answers; alerts for their payments of the hour before follow while it is `applying`. Refused while the dry run is not done, and when the list has changed since: then it is compared anew, and can be applied after that. Doing it again changes nothing.',
    status: 202,
    result: 'In force; earlier payments are being looked for',
    example: { ...cardListExample, status: 'applying', active: true },
    take: applyCardList,
  }),
  step(services, {
    name: 'rollback',
    operationId: 'rollBackCardList',
    summary: 'Take an applied upload back',
    description:
      'The list is again what it was before the upload was applied; what was applied upon it is taken back as well. Alerts stay. Doing it again changes nothing.',
    status: 200,
    result: 'Taken back',
    example: { ...cardListExample, status: 'rolled_back' },
    take: rollbackCardList,
  }),
  step(services, {
    name: 'cancel',
    operationId: 'cancelCardList',
    summary: 'Give up an upload that was not applied',
    description: 'Also while it streams: its sender is answered 409. Doing it again changes nothing.',
    status: 200,
    result: 'Given up; its entries are deleted',
    example: { ...cardListExample, status: 'cancelled' },
    take: cancelCardList,
  }),
];

function step(
  services: Services,
  {
    name,
    operationId,
    summary,
    description,
    status,
    result,
    example,
    take,
  }: {
    name: string;
    operationId: string;
    summary: string;
    description: string;
    status: number;
    result: string;
    example: unknown;
    take: (services: Services, id: string, actor: Actor) => Promise<CardListStep>;
  },
): Route {
  return defineRoute({
    method: 'POST',
    path: `/v1/card-lists/{id}/${name}`,
    operationId,
    tag: 'card lists',
    summary,
    description,
    scope: 'cards',
    pathSchema: cardListPath,
    answers: { [status]: { description: result, schema: cardListAnswer, example } },
    problems: ['invalid-request', 'not-found', 'conflict'],
    problemSchemas: { conflict: cardListConflict },
    handle: async ({ path, reply, caller }) => {
      const { outcome, message = '' } = await take(services, path.id, {
        id: null,
        name: `API key ${caller().name}`,
      });
      if (outcome === 'missing') throw noSuchCardList(path.id);
      const cardList = await readCardList(services.db, path.id);
      if (outcome === 'changed' || outcome === 'refused') {
        throw new Problem('conflict', message, {
          extensions: { reason: outcome === 'changed' ? 'changed' : 'not_allowed', card_list: cardList },
        });
      }
      reply.code(status);
      return cardList;
    },
  });
}
