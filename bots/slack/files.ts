import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { webApi } from '@slack/bolt';
import { ChannelTrouble } from '../shared/channel.ts';
import { addressOf, slackFile } from './read-files.ts';

const patience = 120_000; // milliseconds for one file

/** A file of the desk, to be shown in Slack. */
export interface Outgoing {
  stream: Readable;
  name: string;
  mime: string;
  bytes: number;
}

const rejected = (why: string) => new ChannelTrouble({ kind: 'rejected', why });

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);
const isSameHost = (one: URL, other: URL): boolean =>
  one.hostname === other.hostname || (thisMachine.has(one.hostname) && thisMachine.has(other.hostname));

/**
 * The token goes to Slack only: over https to its own hosts, or to the host of a given API address. The port may differ
 * there (who stands in for Slack may serve files beside the API); what is asked over https is never asked in the clear.
 */
export const isTrusted = (address: URL, apiUrl: string | undefined): boolean => {
  const isSecure = address.protocol === 'https:';
  if (isSecure && /(^|\.)slack(-files)?\.com$/.test(address.hostname)) return true;
  if (apiUrl === undefined) return false;
  const api = new URL(apiUrl);
  return isSameHost(address, api) && (isSecure || api.protocol === 'http:');
};

const failed = (status: number): ChannelTrouble =>
  status === 429 || status >= 500
    ? new ChannelTrouble({ kind: 'broken', why: `file: HTTP ${status}` })
    : rejected(`file: HTTP ${status}`);

/** Slack answers with a sign-in page, and 200, when the app may not read files. */
const signInPage = (response: Response, address: URL): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('text/html') && !/\.html?$/i.test(address.pathname);

const download = async (address: URL, token: string): Promise<Readable> => {
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual', // a redirect leads to a sign-in page, or away with our token
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok || !response.body) throw failed(response.status);
  if (signInPage(response, address)) throw rejected('file: Slack asked to sign in; is the scope files:read granted?');
  return Readable.fromWeb(response.body);
};

/** The bytes of a file that `read.ts` announced: by its address, or by Slack's id. Throws ChannelTrouble. */
export const fetchFile = async (
  client: webApi.WebClient,
  token: string,
  apiUrl: string | undefined,
  id: string,
): Promise<Readable> => {
  const told = /^https?:/.test(id) ? id : addressOf(slackFile.parse((await client.files.info({ file: id })).file));
  if (told === null || !URL.canParse(told)) throw rejected('file: no address');
  const address = new URL(told);
  if (!isTrusted(address, apiUrl)) throw rejected(`file: ${address.host} is not Slack's`);
  return download(address, token);
};

/** Brings the bytes to Slack without showing them anywhere yet. Returns Slack's file id. */
export const uploadFile = async (client: webApi.WebClient, file: Outgoing): Promise<{ id: string; title: string }> => {
  const body = await buffer(file.stream);
  const { upload_url, file_id } = await client.files.getUploadURLExternal({
    filename: file.name,
    length: body.byteLength,
  });
  if (!upload_url || !file_id) throw rejected('file: Slack gave no place to upload to');
  const headers = { 'content-type': file.mime };
  const response = await fetch(upload_url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw failed(response.status);
  return { id: file_id, title: file.name };
};
