import { TRPCError } from '@trpc/server';
import { settingsInForce } from '@watchfloor/db/detect/settings-in-force';
import { saveSettings } from '@watchfloor/db/detectors-settings/settings';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { z } from 'zod';
import { readSettings } from '../detectors/read-settings.ts';
import { staleSettings } from '../detectors/stale-settings.ts';
import { procedure } from '../trpc.ts';
import { describeCutoffs } from './cutoffs-in-force.ts';
import { cutoffsInForce } from './cutoffs-output.ts';

/** Puts cut-offs in force from the next batch on. `expectedVersion` is the version the editor started from. */
export const saveCutoffs = procedure('detectors.edit', cutoffsInForce)
  .input(
    z.object({
      reviewOver: z.number(),
      rejectOver: z.number(),
      /** US dollars. */
      fourEyesOver: z.number(),
      note: z.string().trim().max(500).default(''),
      expectedVersion: z.int().min(0),
    }),
  )
  .mutation(async ({ ctx, input: { note, expectedVersion, ...cutoffs } }) => {
    if (cutoffs.rejectOver <= cutoffs.reviewOver) {
      throw new TRPCError({
        code: 'BAD_REQUEST',
        message: 'Rejection must start over review: between the two lies what a person looks at.',
      });
    }
    const { settings } = await settingsInForce(ctx.db.pool, applicantRisk);
    const saved = await saveSettings(
      ctx.db,
      {
        id: applicantRisk.id,
        settings: readSettings(applicantRisk, { ...settings, ...cutoffs }),
        note: maskCardNumbers(note),
        expectedVersion,
      },
      ctx.session.user,
    );
    if (saved.outcome === 'stale') throw staleSettings(saved.current);
    return describeCutoffs(saved.settings);
  });
