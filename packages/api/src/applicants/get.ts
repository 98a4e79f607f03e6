import { readRawData } from '@watchfloor/db/application-review/raw-data';
import { readOtherApplications, readShadowScore } from '@watchfloor/db/application-review/scores';
import { findModel } from '@watchfloor/db/models/registry';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicantDetail } from './applicant-detail.ts';
import { applicationOf } from './application-of.ts';
import { explainScore } from './explain-score.ts';
import { fieldRows } from './field-rows.ts';
import { fourEyes } from './four-eyes.ts';
import { toApplicantRow } from './to-row.ts';

/** One applicant, by the application's id or else the newest of a member's. */
export const get = procedure('applicants.read', applicantDetail)
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const record = await applicationOf(ctx.db, input.id);
    const [needsTwo, raw, model, challenger, others] = await Promise.all([
      fourEyes(ctx.db),
      readRawData(ctx.db, record),
      record.model === null ? null : findModel(ctx.db.pool, record.model),
      readShadowScore(ctx.db, record),
      readOtherApplications(ctx.db, record),
    ]);
    return {
      ...toApplicantRow(record, needsTwo),
      fields: fieldRows(record.fields, raw),
      rawKept: raw !== null,
      problems: record.problems,
      rejectedBecause: record.rejectedBecause,
      reasons: record.reasons,
      ...explainScore(record, model),
      cutoffs: {
        reviewOver: record.reviewOver,
        rejectOver: record.rejectOver,
        version: record.settingsVersion,
      },
      policy: record.policy,
      challenger,
      humanNote: record.humanNote,
      secondAt: record.secondAt,
      outcome: record.outcome,
      others,
    };
  });
