import type { FastifyInstance } from 'fastify';
import { type FastifyPluginAsyncZod, hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal } from '../../core/refusal.ts';
import { wording } from '../../locales/index.ts';
import { languageOf } from '../language.ts';
import { limitsOf, type ServerOptions } from '../options.ts';
import { docs } from './docs.ts';
import { shapeProblems } from './field-problems.ts';
import { keyOf } from './keys.ts';
import { problem, problemOfError, sendProblem } from './problem.ts';
import { ticketRoutes } from './tickets.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the key with which the API is used. */
    apiKey: string;
  }
}

/** `/api`: the web form, accounting systems, anything else with a key (mission.md A3, F8; design.md §8). */
export const apiRoutes =
  (options: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    explainErrors(app, options);
    await docs(app);
    await app.register(
      async (v1) => {
        limit(v1, options);
        demandKey(v1, options);
        await v1.register(ticketRoutes(options));
      },
      { prefix: '/v1' },
    );
  };

/** Every error leaves as a problem document in the reader's language. */
function explainErrors(app: FastifyInstance, { core }: ServerOptions): void {
  app.setErrorHandler((error, request, reply) => {
    const locale = languageOf(request.headers, core.settings.locale);
    const t = wording(locale);
    if (hasZodFastifySchemaValidationErrors(error)) {
      const given = error.validationContext === 'params' ? request.params : request.body;
      const fields = shapeProblems(error.validation, given, locale);
      if (error.validationContext === 'params')
        return sendProblem(reply, locale, problem('not-found', locale, t('api.detail.not-found')));
      return sendProblem(reply, locale, problem('invalid', locale, t('api.detail.invalid'), fields));
    }
    if (error instanceof Refusal && error.reason.code === 'not-found')
      return sendProblem(reply, locale, problem('not-found', locale, t('api.detail.not-found')));
    return sendProblem(reply, locale, problemOfError(error, request, reply, locale));
  });
  app.setNotFoundHandler((request, reply) => {
    const locale = languageOf(request.headers, core.settings.locale);
    return sendProblem(reply, locale, problem('not-found', locale, wording(locale)('api.detail.no-address')));
  });
}

function demandKey(app: FastifyInstance, { core, config }: ServerOptions): void {
  app.decorateRequest('apiKey', '');
  app.addHook('onRequest', async (request, reply) => {
    const name = keyOf(request.headers, config.apiKeys);
    if (name !== null) {
      request.apiKey = name;
      return;
    }
    const locale = languageOf(request.headers, core.settings.locale);
    const detail = wording(locale)('api.detail.unauthorized');
    return sendProblem(reply, locale, problem('unauthorized', locale, detail));
  });
}

/** Requests without a right key are counted by their address, and few: a secret cannot be guessed by trying. */
function limit(app: FastifyInstance, options: ServerOptions): void {
  const { config } = options;
  const limits = limitsOf(options);
  const counted = app.rateLimit({
    max: (request) => (keyOf(request.headers, config.apiKeys) === null ? limits.stranger : limits.api),
    timeWindow: '1 minute',
    keyGenerator: (request) => {
      const name = keyOf(request.headers, config.apiKeys);
      return name === null ? `address:${request.ip}` : `key:${name}`;
    },
  });
  app.addHook('onRequest', counted);
}
