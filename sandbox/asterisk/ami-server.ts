import { createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import type { Exchange, Origination } from './exchange.ts';
import { deviceStates, extensionState, liveChannels, queueStatus } from './lists.ts';
import { originateResponse, ringOperator } from './placing.ts';
import { recordingOf } from './recording.ts';
import { formatPacket, type Packet, parsePacket } from './wire.ts';

export type AmiUser = { readonly username: string; readonly secret: string };

/** The manager interface in miniature: greeting, login, the actions that the product uses, events to all who logged in. */
export function createAmiServer(user: AmiUser, exchange: Exchange) {
  const listeners = new Set<Socket>();
  const sockets = new Set<Socket>();
  let away = false;
  let mute = false;
  const server: Server = createServer((socket) => {
    if (away) return void socket.destroy();
    sockets.add(socket);
    socket.setEncoding('utf8').setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.delete(socket);
    });
    if (mute) return;
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    readActions(socket, (action) => {
      if (!mute) serve(socket, action);
    });
  });

  function serve(socket: Socket, action: Packet) {
    const id: Packet = action.actionid ? { ActionID: action.actionid } : {};
    const reply = (packet: Packet) => socket.write(formatPacket(packet));
    const name = action.action?.toLowerCase();
    if (name === 'login') return logIn(socket, action, reply, id);
    if (!listeners.has(socket)) return reply({ Response: 'Error', ...id, Message: 'Permission denied' });
    if (name === 'logoff')
      return socket.end(formatPacket({ Response: 'Goodbye', ...id, Message: 'Thanks for all the fish.' }));
    for (const packet of answersTo(exchange, action, id)) reply(packet);
  }

  function logIn(socket: Socket, action: Packet, reply: (packet: Packet) => void, id: Packet) {
    if (action.username !== user.username || action.secret !== user.secret) {
      socket.end(formatPacket({ Response: 'Error', ...id, Message: 'Authentication failed' }));
      return;
    }
    reply({ Response: 'Success', ...id, Message: 'Authentication accepted' });
    reply({ Event: 'FullyBooted', Privilege: 'system,all', Status: 'Fully Booted', Uptime: '1', LastReload: '1' });
    listeners.add(socket);
  }

  const disconnectAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    server,
    tell: (packet: Packet) => {
      if (mute) return;
      const text = formatPacket(packet);
      for (const socket of listeners) socket.write(text);
    },
    disconnectAll,
    /** Takes no connection for so many milliseconds. */
    goAway: (ms: number) => {
      away = true;
      disconnectAll();
      setTimeout(() => {
        away = false;
      }, ms).unref();
    },
    /** Keeps every connection and says nothing on it for so many milliseconds, as a network that swallows packets. */
    fallSilent: (ms: number) => {
      mute = true;
      setTimeout(() => {
        mute = false;
      }, ms).unref();
    },
  };
}

function readActions(socket: Socket, serve: (action: Packet) => void) {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const action = parsePacket(text.slice(0, end));
      text = text.slice(end + 4);
      serve(action);
    }
    if (text.length > 100_000) socket.destroy();
  });
}

function answersTo(exchange: Exchange, action: Packet, id: Packet): Packet[] {
  switch (action.action?.toLowerCase()) {
    case 'ping':
      return [{ Response: 'Success', ...id, Ping: 'Pong', Timestamp: (Date.now() / 1000).toFixed(6) }];
    case 'coreshowchannels':
      return listed('CoreShowChannels', 'Channels will follow', liveChannels(exchange), id);
    case 'queuestatus':
      return listed('QueueStatus', 'Queue status will follow', queueStatus(exchange), id);
    case 'devicestatelist':
      return listed('DeviceStateList', 'Device State Changes will follow', deviceStates(exchange), id);
    case 'getvar': {
      const { channel = '', variable = '' } = action;
      return [{ Response: 'Success', ...id, Variable: variable, Value: recordingOf(exchange, channel, variable) }];
    }
    case 'extensionstate':
      return [extensionState(exchange, action.exten ?? '', action.context ?? '', id)];
    case 'originate':
      return originate(exchange, action, id);
    default:
      return [{ Response: 'Error', ...id, Message: 'Invalid/unknown command' }];
  }
}

function listed(name: string, message: string, items: readonly Packet[], id: Packet): Packet[] {
  const withId = items.map(({ Event = '', ...rest }) => ({ Event, ...id, ...rest }));
  const end = { Event: `${name}Complete`, ...id, EventList: 'Complete', ListItems: String(items.length) };
  return [{ Response: 'Success', ...id, EventList: 'start', Message: message }, ...withId, end];
}

const originateAction = z.object({
  channel: z.string().regex(/^PJSIP\/[\w.-]+$/),
  exten: z.string().min(1),
  context: z.string().min(1),
  priority: z.string(),
  callerid: z.string().default(''),
  actionid: z.string().default(''),
});

/** Asterisk queues the order first; how it went comes as OriginateResponse. */
function originate(exchange: Exchange, action: Packet, id: Packet): Packet[] {
  const parsed = originateAction.safeParse(action);
  if (!parsed.success) return [{ Response: 'Error', ...id, Message: 'Originate with missing or malformed headers' }];
  const { channel, exten, context, callerid, actionid } = parsed.data;
  const order: Origination = { actionId: actionid, exten, context, callerId: personOf(callerid) };
  setImmediate(() => {
    const phone = channel.slice('PJSIP/'.length);
    const reason = exchange.office.extensions.includes(phone) ? '5' : '0'; // busy, or no such phone
    const rings = ringOperator(exchange, phone, order);
    if (!rings) exchange.tell(originateResponse(order, 'Failure', reason, { channel, uniqueid: '<null>' }));
  });
  return [{ Response: 'Success', ...id, Message: 'Originate successfully queued' }];
}

function personOf(callerId: string) {
  const [, name, number] = /^"?([^"<]*?)"?\s*<([^>]*)>$/.exec(callerId) ?? [null, '', callerId];
  return { number: number || '<unknown>', name: name || '<unknown>' };
}
