import { TRPCError } from '@trpc/server';
import type { Db } from '@watchfloor/db/database';
import { type Replay, ReplayTooLarge, replayDetector } from '@watchfloor/db/detect/replay';
import { replayChange } from '@watchfloor/db/detect/replay-change';
import { replayList } from '@watchfloor/db/detect/replay-list';
import { replayScore } from '@watchfloor/db/detect/replay-score';
import type { Detector } from '@watchfloor/domain/detectors/catalogue';
import { settingsSchema } from '@watchfloor/domain/detectors/settings';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { findDetector, readSettings } from './read-settings.ts';

const output = z.object({
  /** Episodes that would have opened, and the events that would have been their evidence. */
  alerts: z.int(),
  events: z.int(),
  perDay: z.number(),
});

/** What these settings would have done to the last `hours` of history. Changes nothing. */
export const preview = procedure('detectors.edit', output)
  .input(
    z.object({
      id: z.string().max(64),
      settings: settingsSchema,
      hours: z.int().min(1).max(168).default(24),
    }),
  )
  .query(async ({ ctx, input }) => {
    const detector = findDetector(input.id);
    const to = new Date();
    const from = new Date(to.getTime() - input.hours * 3_600_000);
    const found = await replay(ctx.db, detector, input.settings, { from, to }).catch((error: unknown) => {
      if (error instanceof ReplayTooLarge) throw new TRPCError({ code: 'TIMEOUT', message: error.message });
      throw error;
    });
    return { ...found, perDay: (found.alerts * 24) / input.hours };
  });

function replay(
  db: Db,
  detector: Detector,
  settings: unknown,
  span: { from: Date; to: Date },
): Promise<Replay> {
  switch (detector.kind) {
    case 'window':
      return replayDetector(db, detector, readSettings(detector, settings), span);
    case 'list':
      return replayList(db, detector, readSettings(detector, settings), span);
    case 'score':
      return replayScore(db, detector, readSettings(detector, settings), span);
    case 'change':
      return replayChange(db, readSettings(detector, settings), span);
    default:
      return detector satisfies never;
  }
}
