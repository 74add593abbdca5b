import { createServer, isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';
import type { SessionEnd } from './session.ts';

export type TlsTrust = {
  /** PEM of the certificate, or of the authority behind it, that is trusted; null: those that the machine trusts. */
  readonly ca: string | null;
};

type Peer = { readonly host: string; readonly port: number; readonly tls?: TlsTrust | null | undefined };

/** How the library gets to the exchange: where it connects to, and what an end of the session really was. */
export type Way = {
  readonly at: { readonly host: string; readonly port: number };
  readonly explain: (end: SessionEnd) => SessionEnd;
  readonly close: () => void;
};

/** The exchange itself, or with `tls` a pipe to it. */
export async function openWay({ host, port, tls }: Peer): Promise<Way> {
  if (tls) return openTlsWay({ host, port, tls });
  return { at: { host, port }, explain: (end) => end, close: () => {} };
}

/**
 * asterisk-manager 0.2.0 opens plain sockets only, so it is given one on this machine that leads into a TLS connection.
 * One session, one pipe: it takes a single connection, listens on loopback, and carries nothing before the exchange has
 * proved who it is.
 */
async function openTlsWay(peer: Required<Peer> & { readonly tls: TlsTrust }): Promise<Way> {
  let fault: NodeJS.ErrnoException | null = null;
  let ends: Socket[] = [];
  const server = createServer((local) => {
    server.close();
    ends = join(local, peer, (error) => {
      fault ??= error;
    });
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    at: { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 },
    explain: (end) => (fault && end.kind === 'lost' ? endBy(fault) : end),
    close: () => {
      server.close();
      for (const one of ends) one.destroy();
    },
  };
}

function join(local: Socket, { host, port, tls }: Required<Peer>, onFault: (error: Error) => void): Socket[] {
  const name = isIP(host) ? {} : { servername: host };
  const secure = connect({ host, port, ...name, ...(tls?.ca ? { ca: tls.ca } : {}) });
  secure.once('secureConnect', () => local.pipe(secure).pipe(local));
  secure.on('error', onFault).on('close', () => local.destroy());
  local.on('error', () => {}).on('close', () => secure.destroy());
  return [local, secure];
}

const notThere = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);
const cut = new Set(['ECONNRESET', 'EPIPE']);

function endBy({ code = '', message }: NodeJS.ErrnoException): SessionEnd {
  const reason = notThere.has(code) ? 'unreachable' : cut.has(code) ? 'closed' : 'insecure';
  return { kind: 'lost', reason, detail: message };
}
