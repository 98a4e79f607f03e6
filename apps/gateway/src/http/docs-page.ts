import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Everything from this server; nothing inline but the one style Swagger UI hides its icon sheet with; icons are data. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-hashes' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The bar above would let a visitor load any other document into our page. */
const STYLES = '.swagger-ui .topbar { display: none; }';

/** GET /docs: the OpenAPI document for people, from files of our own dependency. */
export async function installDocsPage(app: FastifyInstance, document: object): Promise<void> {
  await app.register(swagger, { mode: 'static', specification: { document: document as never } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    theme: { title: 'Watchfloor gateway', css: [{ filename: 'watchfloor.css', content: STYLES }] },
    uiConfig: { docExpansion: 'list', deepLinking: true, persistAuthorization: false },
  });
}
