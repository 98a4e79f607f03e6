import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { cutoffsInForce } from './cutoffs-output.ts';

/** The cut-offs by which applicants are decided now. */
export const cutoffs = procedure('models.read', cutoffsInForce).query(notYet);
