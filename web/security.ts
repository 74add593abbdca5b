import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { importMapSource } from './modules.ts';
import type { ServerOptions } from './options.ts';

/** Headers, cookies and limits of every route. Pages run the product's own modules and nothing else. */
export async function secure(app: FastifyInstance, { http }: ServerOptions['config']): Promise<void> {
  const https = http.publicUrl?.startsWith('https:') ?? false;
  await app.register(helmet, {
    strictTransportSecurity: https,
    // The desk is also opened by address inside an office, without a certificate.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    contentSecurityPolicy: { useDefaults: false, directives: directives(https) },
    referrerPolicy: { policy: 'same-origin' }, // a form of ours says whence it comes; no other site is told anything
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
}

const directives = (https: boolean) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", importMapSource],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  ...(https ? { upgradeInsecureRequests: [] } : {}),
});
