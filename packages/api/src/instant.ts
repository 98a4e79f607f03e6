import { z } from 'zod';

/** A time on the wire: RFC 3339, UTC, milliseconds. Repositories answer with Date. */
export const instant = z.date().transform((date) => date.toISOString());
