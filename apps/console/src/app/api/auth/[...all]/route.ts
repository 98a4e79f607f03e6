import { services } from '../../../../server/services.ts';

export const dynamic = 'force-dynamic';

const handler = async (request: Request) => (await services()).auth.handler(request);

export { handler as GET, handler as POST };
