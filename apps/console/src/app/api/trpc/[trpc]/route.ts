import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from '@watchfloor/api/context';
import { appRouter } from '@watchfloor/api/router';
import { logger } from '../../../../server/logger.ts';
import { processState } from '../../../../server/process-state.ts';
import { services } from '../../../../server/services.ts';

export const dynamic = 'force-dynamic';

function handler(request: Request): Promise<Response> {
  const { stopping, inFlight } = processState();
  const answer = fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(request, { signal: AbortSignal.any([request.signal, stopping.signal]) }),
    router: appRouter,
    createContext: async () => createContext(await services(), request.headers),
    // The reader gets what to do; what broke is for whoever looks at the log.
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        logger.error({ err: error.cause ?? error, path }, 'Call failed');
    },
  });
  if (request.headers.get('accept') !== 'text/event-stream') {
    inFlight.add(answer);
    void answer.finally(() => inFlight.delete(answer)).catch(() => {});
  }
  return answer;
}

export { handler as GET, handler as POST };
