import type { EventType } from '@watchfloor/domain/events/event-type';

/** What is done to a batch: its events are stored, and then either held against their history or scored. */
export const BATCH_STAGES = ['store', 'detect', 'score'] as const;
export type BatchStage = (typeof BATCH_STAGES)[number];

/** Which stage judges events of a type once they are stored. */
const JUDGED_BY: { readonly [Type in EventType]: Exclude<BatchStage, 'store'> } = {
  transfer: 'detect',
  payment: 'detect',
  loan_application: 'score',
  policy_order: 'detect',
  coverage_update: 'detect',
  page_view: 'detect',
  bonus_claim: 'detect',
};

/** The stage that a batch waits for, by its stage column and type. */
export const stageFor = (batch: { stage: 'accepted' | 'stored'; type: EventType }): BatchStage =>
  batch.stage === 'accepted' ? 'store' : JUDGED_BY[batch.type];

/** Whether a row of ods.batch is of a type that this stage judges, as SQL. */
export const isJudgedBy = (stage: Exclude<BatchStage, 'store'>): string =>
  `type IN (${Object.entries(JUDGED_BY)
    .flatMap(([type, judge]) => (judge === stage ? `'${type}'` : []))
    .join(', ')})`;

/** What waits for a stage, as a condition on ods.batch that Postgres answers from the index of unfinished batches. */
export const WAITS_FOR: { readonly [Stage in BatchStage]: string } = {
  store: `stage = 'accepted'`,
  detect: `stage = 'stored' AND ${isJudgedBy('detect')}`,
  score: `stage = 'stored' AND ${isJudgedBy('score')}`,
};
