import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { importMapSource, importMapTag } from '../web/modules.ts';

/** Which panes the page has: those whose vendor is played here. */
export interface Panes {
  telegram: boolean;
  slack: boolean;
  phone: boolean;
}

/** What the page knows of the company besides what its vendors tell. */
export interface Office {
  zone: string;
  titlesInEnglish: Record<string, string>; // by Slack id
}

const here = join(import.meta.dirname, 'page');
const policy = [
  "default-src 'self'",
  `script-src 'self' ${importMapSource}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The page on which one plays the client, the staff and the phone side by side. */
export function servePage(panes: Panes, office: Office): FastifyPluginAsync {
  const page = readFileSync(join(here, 'index.html'), 'utf8').replace('<!-- import map -->', importMapTag);
  return async (app) => {
    await app.register(fastifyStatic, { root: here, prefix: '/page/', decorateReply: false });
    app.get('/panes', async () => ({ ...panes, ...office }));
    app.get('/', async (_request, reply) => {
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8');
      return page;
    });
  };
}
