import { listApiKeys } from '@watchfloor/db/users/api-keys';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { apiKeyRow } from './api-key-row.ts';

export const list = procedure('api_keys.manage', z.array(apiKeyRow)).query(({ ctx }) => listApiKeys(ctx.db));
