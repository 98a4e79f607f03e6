import { procedure } from '../trpc.ts';
import { readCutoffs } from './cutoffs-in-force.ts';
import { cutoffsInForce } from './cutoffs-output.ts';

/** The cut-offs by which applicants are decided now. */
export const cutoffs = procedure('models.read', cutoffsInForce).query(({ ctx }) => readCutoffs(ctx.db));
