import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackPersonActions, SlackSandbox } from '../../sandbox/slack.ts';
import { ANNA, IGOR, type Running, SUPPORT, socketApp, startSlack } from './slack-support.ts';

let slack: Running;
let sandbox: SlackSandbox;
let app: App;
let anna: SlackPersonActions;

beforeEach(async () => {
  slack = await startSlack();
  sandbox = slack.sandbox;
  app = socketApp(slack.apiUrl);
  anna = sandbox.person(ANNA);
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (actionId: string, text: string) => ({
  type: 'button' as const,
  action_id: actionId,
  text: plain(text),
  value: '1042',
});

describe('a Bolt app in Socket Mode', () => {
  it('hears a message of a channel and answers in its thread', async () => {
    app.message('не открывается', async ({ say, message }) => {
      await say({ text: 'Приняли', thread_ts: message.ts });
    });
    await app.start();
    const ts = await anna.post('поддержка', 'База не открывается');
    const answer = await sandbox.waitFor(() => anna.thread(ts)[1]);
    expect(answer).toMatchObject({ from: 'Пульт', text: 'Приняли', threadTs: ts });
    expect(anna.channel(SUPPORT)[0]?.replies).toBe(1);
  });

  it('is called by a mention and in direct messages', async () => {
    const heard: string[] = [];
    app.event('app_mention', async () => void heard.push('mention'));
    app.event('message', async ({ event }) => void heard.push(event.channel_type));
    await app.start();
    await anna.post(SUPPORT, `<@${sandbox.bot.userId}> кто дежурит?`);
    await anna.dm('привет');
    await sandbox.waitFor(() => heard.length === 3);
    expect(heard.sort()).toEqual(['channel', 'im', 'mention']);
  });

  it('draws a card, is told of a pressed button and edits the card in place', async () => {
    app.action('take', async ({ ack, body, respond }) => {
      await ack();
      await respond({ replace_original: true, text: `Взял ${body.user.id}`, blocks: [] });
    });
    await app.start();
    const blocks = [
      { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*№ 1042*' } },
      { type: 'actions' as const, elements: [button('take', 'Взять в работу')] },
    ];
    const { ts = '' } = await app.client.chat.postMessage({ channel: SUPPORT, text: '№ 1042', blocks });
    await anna.press(ts, 'Взять в работу');
    const card = await sandbox.waitFor(() => anna.channel(SUPPORT).find((one) => one.edited));
    expect(card).toMatchObject({ ts, text: `Взял ${ANNA}`, buttons: [] });
  });

  it('opens a modal, redraws it by a choice, shows errors and closes it', async () => {
    const kind = {
      type: 'input' as const,
      block_id: 'kind',
      dispatch_action: true,
      label: plain('Вид'),
      element: {
        type: 'static_select' as const,
        action_id: 'kind',
        options: [
          { text: plain('Вопрос'), value: 'question' },
          { text: plain('Выезд'), value: 'visit' },
        ],
      },
    };
    const text = (block_id: string, label: string) => ({
      type: 'input' as const,
      block_id,
      label: plain(label),
      element: { type: 'plain_text_input' as const, action_id: block_id },
    });
    const view = (blocks: (typeof kind | ReturnType<typeof text>)[]) => ({
      type: 'modal' as const,
      callback_id: 'ask',
      title: plain('Новое обращение'),
      submit: plain('Записать'),
      blocks,
    });
    app.command('/pult', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: view([kind, text('what', 'Что случилось')]) });
    });
    app.action('kind', async ({ ack, client, body }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      const blocks = [kind, text('what', 'Что случилось'), text('address', 'Адрес')];
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: view(blocks) });
    });
    const submitted: unknown[] = [];
    app.view('ask', async ({ ack, view: sent }) => {
      const address = sent.state.values.address?.address?.value;
      if (address === 'Луна') return ack({ response_action: 'errors', errors: { address: 'Туда не ездим' } });
      submitted.push(sent.state.values);
      await ack();
    });
    await app.start();
    await anna.command('/pult новое');
    const opened = await sandbox.waitFor(anna.modal);
    expect(opened).toMatchObject({ title: 'Новое обращение', submit: 'Записать' });
    expect(opened.fields.map((one) => one.label)).toEqual(['Вид', 'Что случилось']);
    await anna.fill({ 'Что случилось': 'Не печатает', Вид: 'Выезд' });
    const redrawn = await sandbox.waitFor(() => anna.modal()?.fields.length === 3 && anna.modal());
    expect(redrawn.fields.map((one) => one.value)).toEqual([['Выезд'], ['Не печатает'], []]);
    expect((await anna.submit())?.errors).toEqual({ Адрес: 'required' });
    await anna.fill({ Адрес: 'Луна' });
    expect((await anna.submit())?.errors).toEqual({ Адрес: 'Туда не ездим' });
    await anna.fill({ Адрес: 'Тверская, 1' });
    expect(await anna.submit()).toBeUndefined();
    expect(submitted).toMatchObject([{ kind: { kind: { selected_option: { value: 'visit' } } } }]);
  });

  it('offers options of an external select', async () => {
    app.options('client', async ({ ack, payload }) => {
      await ack({ options: [{ text: plain(`Ромашка (${payload.value})`), value: 'o1' }] });
    });
    const chosen: string[] = [];
    app.action('client', async ({ ack, action }) => {
      await ack();
      if (action.type === 'external_select') chosen.push(action.selected_option?.value ?? '');
    });
    await app.start();
    const element = { type: 'external_select' as const, action_id: 'client', placeholder: plain('Клиент') };
    const blocks = [{ type: 'actions' as const, elements: [element] }];
    const { ts = '' } = await app.client.chat.postMessage({ channel: ANNA, text: 'Кто звонит?', blocks });
    await anna.choose(ts, 'Клиент', 'Ромашка');
    await sandbox.waitFor(() => chosen.length === 1);
    expect(chosen).toEqual(['o1']);
  });

  it('publishes App Home when it is opened, and refuses a stale hash', async () => {
    app.event('app_home_opened', async ({ client, event }) => {
      const blocks = [{ type: 'header' as const, text: plain('Горит') }];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    await app.start();
    anna.openHome();
    const home = await sandbox.waitFor(anna.home);
    expect(home.text).toBe('Горит');
    const stale = app.client.views.publish({ user_id: ANNA, hash: 'old', view: { type: 'home', blocks: [] } });
    await expect(stale).rejects.toThrow('hash_conflict');
    expect(sandbox.person(IGOR).home()).toBeUndefined();
  });

  it('sends a file and takes one', async () => {
    const got: string[] = [];
    app.event('message', async ({ event }) => {
      const [file] = 'files' in event ? (event.files ?? []) : [];
      if (!file?.url_private) return;
      const read = async (token: string): Promise<string> =>
        (await fetch(file.url_private ?? '', { headers: { authorization: `Bearer ${token}` } })).text();
      got.push(await read('xoxb-sandbox'), await read('wrong'));
    });
    await app.start();
    await anna.dm('вот снимок', { files: [{ name: 'экран.txt', bytes: Buffer.from('нет доступа') }] });
    await sandbox.waitFor(() => got.length === 2);
    expect(got[0]).toBe('нет доступа');
    expect(got[1]).toContain('<!DOCTYPE html>');
    const im = await app.client.conversations.open({ users: ANNA });
    await app.client.filesUploadV2({
      channel_id: im.channel?.id ?? '',
      initial_comment: 'Акт',
      file: Buffer.from('%PDF'),
      filename: 'акт.pdf',
    });
    const sent = await sandbox.waitFor(() => anna.dms().find((one) => one.text === 'Акт'));
    expect(sent.files).toMatchObject([{ name: 'акт.pdf', mimetype: 'application/pdf', size: 4 }]);
  });

  it('takes a message shortcut', async () => {
    const made: string[] = [];
    app.shortcut('make-ticket', async ({ ack, shortcut }) => {
      await ack();
      if (shortcut.type === 'message_action') made.push(shortcut.message.text ?? '');
    });
    await app.start();
    const ts = await anna.post(SUPPORT, 'сломался принтер');
    await anna.shortcut('make-ticket', ts);
    expect(made).toEqual(['сломался принтер']);
  });

  it('is answered 504 words when it does not acknowledge, and modals expire with their trigger', async () => {
    await expect(anna.command('/pult')).rejects.toThrow('dispatch_failed');
    expect(anna.ephemerals().at(-1)?.text).toContain('dispatch_failed');
  });
});
