import 'server-only';
import { readEnvironment } from '@watchfloor/platform/environment';
import { createLogger } from '@watchfloor/platform/logger';

export const logger = createLogger({ name: 'console', level: readEnvironment().logLevel });
