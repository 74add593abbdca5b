/** What the sandbox page talks to: the people, their chats, their acts, and live news of changes. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { readBody } from './body.ts';
import { addChat } from './changes.ts';
import { contentOf, findFile } from './content.ts';
import { parseForeignContact, uploadsIn } from './control-input.ts';
import { demoFile, demoFiles } from './demo-files.ts';
import type { PersonHands } from './hands.ts';
import { botProfile, chatState, peopleList } from './page-view.ts';
import { handsOf } from './person.ts';
import { webAppAddress } from './web-app.ts';
import type { Change, Chat, World } from './world.ts';

type Input = Readonly<Record<string, unknown>>;
type Act = (hands: PersonHands, input: Input) => unknown;

const string = (input: Input, name: string) => z.string().parse(input[name]);
const number = (input: Input, name: string) => z.coerce.number().parse(input[name]);
const replyTo = (input: Input) => (input.replyTo === undefined ? {} : { replyTo: number(input, 'replyTo') });
const captionOf = (input: Input) => (input.caption ? { caption: string(input, 'caption') } : {});

function sendFiles(hands: PersonHands, input: Input): unknown {
  const files = uploadsIn(input);
  const [first] = files;
  const kind = string(input, 'kind');
  if (!first) return undefined;
  const options = captionOf(input);
  if (files.length > 1) return hands.sendAlbum(files, options);
  if (kind === 'photo') return hands.sendPhoto(first, options);
  if (kind === 'voice') return hands.sendVoice(first, options);
  if (kind === 'video') return hands.sendVideo(first, options);
  return kind === 'sticker' ? hands.sendSticker(first) : hands.sendDocument(first, options);
}

const acts: Readonly<Record<string, Act>> = {
  send: (hands, input) => hands.send(string(input, 'text'), replyTo(input)),
  start: (hands, input) => (input.parameter ? hands.startWith(string(input, 'parameter')) : hands.start()),
  contact: (hands, input) => hands.sendContact(input.phone ? parseForeignContact(input) : true),
  files: sendFiles,
  press: (hands, input) => hands.press(number(input, 'message'), string(input, 'button')),
  tap: (hands, input) => hands.tapReply(string(input, 'label')),
  edit: (hands, input) => hands.edit(number(input, 'message'), string(input, 'text')),
  block: (hands) => hands.block(),
  unblock: (hands) => hands.unblock(),
  read: (hands) => hands.read(),
};

const newcomer = z.object({
  firstName: z.string().trim().min(1).max(64),
  lastName: z.string().trim().max(64).optional(),
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .optional(),
  languageCode: z.enum(['ru', 'en']).optional(),
});

function chatOf(world: World, id: string): Chat {
  const chat = world.chats.get(Number(id));
  if (!chat) throw new Error(`No person ${id}`);
  return chat;
}

/** Server-sent events: one line per change, until the page leaves or the sandbox closes. */
function streamEvents(world: World, reply: FastifyReply, closing: AbortSignal): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
  raw.write('retry: 1000\n\n');
  const tell = (change: Change) => {
    if (change.kind !== 'update' && change.kind !== 'call') raw.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  const beat = setInterval(() => raw.write(':\n\n'), 15_000);
  world.listeners.add(tell);
  raw.once('close', () => {
    clearInterval(beat);
    world.listeners.delete(tell);
  });
  closing.addEventListener('abort', () => raw.end(), { once: true });
}

/** Registers the page's routes. Refusals are 400 with `{error}`. */
export function serveControl(app: FastifyInstance, world: World, closing: AbortSignal): void {
  app.setErrorHandler<Error>((error, _request, reply) => reply.status(400).send({ error: error.message }));
  app.get('/events', (_request, reply) => streamEvents(world, reply, closing));
  app.get('/people', () => ({ people: peopleList(world), demoFiles: demoFiles() }));
  app.get<{ Querystring: { lang?: string; person?: string } }>('/bot', ({ query }) =>
    botProfile(world, query.lang ?? 'ru', Number(query.person)),
  );
  app.get<{ Params: { id: string } }>('/people/:id', ({ params }) => chatState(world, chatOf(world, params.id)));
  app.post('/people', async (request) => {
    const input = newcomer.parse(await readBody(request.body, request.headers['content-type']));
    const id = Math.max(100_000, ...world.chats.keys()) + 1;
    return { id: addChat(world, { id, ...input }).person.id };
  });
  app.post<{ Params: { id: string; act: string } }>('/people/:id/:act', async (request) => {
    const chat = chatOf(world, request.params.id);
    const input = await readBody(request.body, request.headers['content-type']);
    if (request.params.act === 'web-app') return { url: webAppAddress(world, chat, string(input, 'url')) };
    const act = acts[request.params.act];
    if (!act) throw new Error(`No act ${request.params.act}`);
    const result = act(handsOf(world, chat), input) ?? null;
    world.store.flush();
    return { result };
  });
  app.get<{ Params: { id: string } }>('/files/:id', ({ params }, reply) => {
    const file = findFile(world, params.id);
    if (!file) return reply.status(404).send({ error: 'No such file' });
    return reply
      .type(file.mime)
      .header('cache-control', 'max-age=86400')
      .send(Buffer.from(contentOf(world, file)));
  });
  app.get<{ Params: { name: string } }>('/demo/:name', ({ params }, reply) => {
    const file = demoFile(params.name);
    return reply.type(file.mime ?? '').send(Buffer.from(file.bytes));
  });
}
