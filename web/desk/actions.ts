import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { decodePress } from '../../bots/shared/press.ts';
import { clientOptions } from '../../bots/shared/screens/fields.ts';
import { refusalWords } from '../../bots/shared/screens/refused.ts';
import { Act } from '../../core/act.ts';
import { perform } from '../../core/commands/perform.ts';
import { Refusal } from '../../core/refusal.ts';
import { wording } from '../../locales/index.ts';
import type { ServerOptions } from '../options.ts';
import {
  askAtDesk,
  type DeskAnswer,
  type DeskTalk,
  earlierAtDesk,
  findAtDesk,
  pressAtDesk,
  submitAtDesk,
} from './act.ts';
import type { Operator } from './operator.ts';

const values = z.record(z.string().max(100), z.unknown());
const Press = z.object({ press: z.string().max(64) });
const Form = z.object({ act: Act, values });
const Filled = Form.extend({ files: z.array(z.number().int().min(1).max(2_147_483_647)).max(50).default([]) });
const Typed = z.object({ typed: z.string().max(100) });
const Asked = z.object({ question: z.string().max(20_000) });
const Find = z.object({ query: z.string().trim().min(1).max(100) });

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sits at the desk page that asks. */
    operator: Operator | null;
  }
}

/** What is done on the page: each press, form or search is one core command by the person of the session. */
export const actionRoutes =
  ({ core }: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    const act = async (operator: Operator | null, work: (talk: DeskTalk) => Promise<DeskAnswer>) => {
      if (!operator) throw new Error('actions are behind the session');
      try {
        const cause = { key: null, origin: 'desk', actor: operator.actor } as const;
        const done = await perform(core, cause, (ctx) => work({ ctx, operator }));
        if (done.repeated) throw new Error('a cause without a key never repeats');
        return done.value;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { kind: 'refused', text: refusalWords(operator.locale, error.reason) } satisfies DeskAnswer;
      }
    };

    app.post('/press', { schema: { body: Press } }, ({ body, operator }) =>
      act(operator, async (talk) => {
        const press = decodePress(body.press);
        if (!press) throw new Refusal({ code: 'old-button' });
        return pressAtDesk(talk, press);
      }),
    );
    app.post('/form', { schema: { body: Filled } }, ({ body, operator }) =>
      act(operator, (talk) => submitAtDesk(talk, body)),
    );
    app.post('/clients', { schema: { body: Typed } }, ({ body, operator }) =>
      act(operator, async ({ ctx }) => ({ kind: 'options', options: await clientOptions(ctx, body.typed) })),
    );
    app.post('/earlier', { schema: { body: Asked } }, ({ body, operator }) =>
      act(operator, (talk) => earlierAtDesk(talk, body.question)),
    );
    app.post('/reform', { schema: { body: Form } }, ({ body, operator }) =>
      act(operator, (talk) => askAtDesk(talk, body.act, body.values)),
    );
    app.post('/find', { schema: { body: Find } }, ({ body, operator }) =>
      act(operator, (talk) => findAtDesk(talk, body.query)),
    );
    app.setErrorHandler((error, request, reply) => {
      const status =
        typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
      if (status >= 500) request.log.error({ err: error }, 'desk');
      const locale = request.operator?.locale ?? core.settings.locale;
      return reply.code(status).send({ kind: 'refused', text: wording(locale)('desk.failed') });
    });
  };
