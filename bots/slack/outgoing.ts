import type { Readable } from 'node:stream';
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Channel, ChannelTrouble } from '../shared/channel.ts';
import type { Screen } from '../shared/screen.ts';
import { fetchFile, type Outgoing, uploadFile } from './files.ts';
import { botPart, type Health, keyRefused } from './health.ts';
import type { People } from './people.ts';
import { render } from './render.ts';
import { troubleOf } from './trouble.ts';

interface Options {
  client: webApi.WebClient;
  botToken: string;
  apiUrl: string | undefined;
  people: People;
  file(id: number): Promise<Outgoing | null>;
  health: Health;
  log: Logger;
}
type Uploaded = { id: string; title: string };

/** Messages, edits and files: what leaves through the queue. All of it throws ChannelTrouble. */
export const outgoing = (
  options: Options,
): Pick<Channel, 'send' | 'edit'> & { fetch(id: string): Promise<Readable> } => {
  const { client, people, health, log } = options;
  const troubled = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (keyRefused(error)) health.trouble(botPart, error); // taken back while we run
      throw new ChannelTrouble(troubleOf(error));
    }
  };

  /** A person's place is his direct messages. */
  const conversation = async (place: string) => (/^[UW]/.test(place) ? (await people.person(place)).chat : place);

  const prepare = async ({ files = [] }: Screen): Promise<[Uploaded, ...Uploaded[]] | null> => {
    const found = await Promise.all(files.map((id) => options.file(id)));
    const [first, ...rest] = await Promise.all(
      found.filter((file) => file !== null).map((file) => uploadFile(client, file)),
    );
    return first ? [first, ...rest] : null;
  };

  /** The message is out already, so a failure here must not send it a second time. */
  const share = async (
    files: [Uploaded, ...Uploaded[]],
    channel_id: string,
    thread_ts: string | null,
  ): Promise<void> => {
    try {
      await client.files.completeUploadExternal({ files, channel_id, ...(thread_ts !== null && { thread_ts }) });
    } catch (error) {
      log.error({ err: error, channel: channel_id, thread: thread_ts }, 'slack did not show the files of a message');
    }
  };

  const send = async (place: string, screen: Screen, under: string | null): Promise<string> => {
    const channel = await conversation(place);
    const files = await prepare(screen);
    const said = await client.chat.postMessage({
      channel,
      ...render(screen),
      ...(under !== null && { thread_ts: under }),
    });
    const ts = said.ts ?? '';
    health.fine(botPart);
    if (files) await share(files, channel, screen.filesBelow ? under : (under ?? ts));
    return ts;
  };

  return {
    send: (place, screen, under) => troubled(() => send(place, screen, under)),
    edit: (place, ts, screen) =>
      troubled(async () => {
        await client.chat.update({ channel: await conversation(place), ts, ...render(screen) });
      }),
    fetch: (id) => troubled(() => fetchFile(client, options.botToken, options.apiUrl, id)),
  };
};
