import { createReadStream } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { ChannelTrouble } from '../shared/channel.ts';
import type { Api } from './api.ts';
import { describe, withTrouble } from './trouble.ts';

const silence = 30_000; // ms without a byte

/** The bytes of a file people sent. Throws ChannelTrouble: `rejected` above the vendor's 20 MB. */
export async function fetchFile({ bot, call, agent }: Api, id: string): Promise<Readable> {
  const file = await withTrouble(call('getFile', { file_id: id }));
  const link = await bot.telegram.getFileLink(file);
  if (link.protocol === 'file:') return createReadStream(link); // an own Bot API server on this machine
  return download(link, agent);
}

function download(link: URL, agent: Api['agent']): Promise<Readable> {
  const get = link.protocol === 'http:' ? getPlain : getSecure;
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new ChannelTrouble({ kind: 'broken', why }));
    const request = get(link, { agent, timeout: silence }, (response: IncomingMessage) => {
      if (response.statusCode === 200) return resolve(response);
      response.resume();
      fail(`download answered ${response.statusCode}`);
    });
    request.on('timeout', () => request.destroy(new Error('the download fell silent')));
    request.on('error', (error) => fail(describe(error)));
  });
}
