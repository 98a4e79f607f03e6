import type { Db } from '@watchfloor/db/database';
import { defineRoute } from '../openapi/route.ts';
import { cardListAnswer, cardListExample, cardListPath, readCardList } from './card-list-answer.ts';

export const getCardList = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/card-lists/{id}',
    operationId: 'getCardList',
    tag: 'card lists',
    summary: 'Progress and dry run of an upload',
    scope: 'cards',
    pathSchema: cardListPath,
    answers: { 200: { description: 'The upload', schema: cardListAnswer, example: cardListExample } },
    problems: ['invalid-request', 'not-found'],
    handle: ({ path }) => readCardList(db, path.id),
  });
