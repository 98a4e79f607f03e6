import { saveSettings } from '@watchfloor/db/detectors-settings/settings';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { settingsSchema } from '@watchfloor/domain/detectors/settings';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { describeDetector } from './describe-detector.ts';
import { detectorRow } from './detector-output.ts';
import { findDetector, readSettings } from './read-settings.ts';
import { staleSettings } from './stale-settings.ts';

/** Puts new settings in force from the next batch on. `expectedVersion` is the version the editor started from. */
export const save = procedure('detectors.edit', detectorRow)
  .input(
    z.object({
      id: z.string().max(64),
      settings: settingsSchema,
      note: z.string().trim().max(500).default(''),
      expectedVersion: z.int().min(0),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const detector = findDetector(input.id);
    const settings = readSettings(detector, input.settings);
    const saved = await saveSettings(
      ctx.db,
      { ...input, settings, note: maskCardNumbers(input.note) },
      ctx.session.user,
    );
    if (saved.outcome === 'stale') throw staleSettings(saved.current);
    return describeDetector(detector, saved.settings);
  });
