import { z } from 'zod';
import { named } from './schemas.ts';

/** RFC 9457. Some kinds carry members of their own beside these. */
export const problemSchema = named(
  'Problem',
  z.looseObject({
    type: z.string().meta({
      description: 'names the kind of problem, for programs',
      example: 'urn:watchfloor:problem:not-found',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'what happened, to which input, and what to do next' }),
    instance: z.string().optional(),
    request_id: z.string().optional().meta({ description: 'quote it when you report a failure' }),
  }),
);
