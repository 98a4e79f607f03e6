import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from '@watchfloor/api/context';
import { appRouter } from '@watchfloor/api/router';
import { logger } from '../../../../server/logger.ts';
import { services } from '../../../../server/services.ts';

export const dynamic = 'force-dynamic';

const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => createContext(await services(), request.headers),
    // The reader gets what to do; what broke is for whoever looks at the log.
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        logger.error({ err: error.cause ?? error, path }, 'Call failed');
    },
  });

export { handler as GET, handler as POST };
