import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from '@watchfloor/api/context';
import { appRouter } from '@watchfloor/api/router';
import { services } from '../../../../server/services.ts';

export const dynamic = 'force-dynamic';

const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => createContext(await services(), request.headers),
  });

export { handler as GET, handler as POST };
