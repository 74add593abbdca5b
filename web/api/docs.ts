import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** The description of the API, made of the very schemas that check it, and a page to read and try it. */
export async function docs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Pult', version: '1', description: 'Requests of clients: file them, follow them.' },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        },
      },
      security: [{ bearer: [] }, { key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const content = await readFile(join(import.meta.dirname, '../desk/page/icon.svg'));
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: '/api',
    logo: { type: 'image/svg+xml', content, href: '/api/docs' },
    theme: { title: 'Pult API' },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
