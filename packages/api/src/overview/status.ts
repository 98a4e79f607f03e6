import { countMine } from '@watchfloor/db/alerts/count-mine';
import { procedure } from '../trpc.ts';
import { overviewStatus } from './status-output.ts';

export const status = procedure('overview.read', overviewStatus).query(async ({ ctx }) => {
  const [pulse, mine] = await Promise.all([ctx.pulse.read(), countMine(ctx.db, ctx.session.user.id)]);
  return { ...pulse.status, mine };
});
