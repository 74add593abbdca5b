/** A sandbox in a process of its own, to be killed: `node telegram-process.ts STATE_FILE PORT`. */
import Fastify from 'fastify';
import { createTelegramSandbox } from '../../sandbox/telegram.ts';
import { anna, token } from './telegram-support.ts';

const [stateFile, port] = process.argv.slice(2);
const sandbox = createTelegramSandbox({ token, botName: 'Пульт', people: [anna], stateFile });
const server = Fastify();
await server.register(sandbox.plugin, { prefix: '/sandbox/telegram' });
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: Number(port) })}\n`);
