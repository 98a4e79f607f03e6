import { TRPCError } from '@trpc/server';
import type { VersionedSettings } from '@watchfloor/db/detectors-settings/settings';

/** What somebody reads who saves over settings that another saved meanwhile. */
export const staleSettings = (current: VersionedSettings | undefined): TRPCError =>
  new TRPCError({
    code: 'CONFLICT',
    message: `${current?.createdBy ?? 'Someone'} saved version ${current?.version ?? 0} while you were editing. Look at it, then save yours on top.`,
  });
