import { describe, expect, test } from 'vitest';
import { connected, until } from './line.ts';
import { ofKind } from './reading.ts';

const caller = { from: '+74951234567', to: '101' };

const told = (facts: readonly { kind: string }[]) =>
  facts.map((fact) => ('extension' in fact && fact.kind !== 'started' ? `${fact.kind} ${fact.extension}` : fact.kind));

describe('a direct call', () => {
  test('rings, is answered and ends, each told while it happens', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call({ ...caller, name: 'ООО Ромашка' });
    await until(() => ofKind(facts, 'ringing').length === 1);
    expect(facts[0]).toMatchObject({
      callId: id,
      direction: 'incoming',
      number: '+74951234567',
      name: 'ООО Ромашка',
      line: '74957770001',
    });
    exchange.answer(id, '101');
    await until(() => ofKind(facts, 'answered').length === 1);
    exchange.hangup(id);
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(told(facts)).toEqual(['started', 'ringing 101', 'answered 101', 'ended']);
    expect(facts.at(-1)).toMatchObject({ outcome: 'answered', answeredBy: '101', endedWith: '101' });
  });

  test('that the operator ends is over too', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call(caller);
    exchange.answer(id, '101');
    exchange.hangup(id, '101');
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(facts.at(-1)).toMatchObject({ outcome: 'answered' });
  });

  test.each([
    [
      'given up by the client',
      'missed',
      'cancelled',
      (one: Awaited<ReturnType<typeof connected>>, id: string) => one.exchange.hangup(id),
    ],
    ['refused by the operator', 'busy', 'busy', (one, id) => one.exchange.reject(id, '101')],
    ['not answered', 'missed', 'no-answer', (one, id) => one.exchange.noAnswer(id)],
  ])('%s is %s', async (_, outcome, why, act) => {
    const line = await connected();
    act(line, line.exchange.call(caller));
    await until(() => ofKind(line.facts, 'ended').length === 1);
    expect(ofKind(line.facts, 'stopped-ringing')).toMatchObject([{ extension: '101', why }]);
    expect(line.facts.at(-1)).toMatchObject({ outcome, answeredBy: null });
  });

  test('with a hidden number says so', async () => {
    const { exchange, facts } = await connected();
    exchange.call({ from: null, to: '101' });
    await until(() => ofKind(facts, 'ringing').length === 1);
    expect(facts[0]).toMatchObject({ number: null, name: null });
  });

  test('to a phone in use is busy and rings nobody', async () => {
    const { exchange, facts } = await connected();
    exchange.answer(exchange.call(caller), '101');
    const second = exchange.call({ ...caller, from: '+79161234567' });
    await until(() => facts.some((fact) => fact.callId === second && fact.kind === 'ended'));
    expect(exchange.calls().over[0]).toMatchObject({ id: second, state: 'missed' });
  });

  test('to several phones falls silent at the others when one answers', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call({ ...caller, to: ['101', '102', '103'] });
    exchange.answer(id, '103');
    await until(() => ofKind(facts, 'stopped-ringing').length === 2);
    expect(ofKind(facts, 'stopped-ringing').map(({ extension, why }) => [extension, why])).toEqual([
      ['101', 'answered-elsewhere'],
      ['102', 'answered-elsewhere'],
    ]);
  });

  test('that is transferred rings the colleague, who ends it', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call(caller);
    exchange.answer(id, '101');
    exchange.transferBlind(id, '102');
    exchange.answer(id, '102');
    exchange.hangup(id);
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(told(facts)).toEqual([
      'started',
      'ringing 101',
      'answered 101',
      'transferred',
      'ringing 102',
      'answered 102',
      'ended',
    ]);
    expect(facts.at(-1)).toMatchObject({ answeredBy: '101', endedWith: '102', outcome: 'answered' });
  });

  test('that is transferred to somebody who does not answer is lost in the transfer', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call(caller);
    exchange.answer(id, '101');
    exchange.transferBlind(id, '102');
    exchange.noAnswer(id);
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(facts.at(-1)).toMatchObject({ answeredBy: '101', endedWith: '101', outcome: 'lost' });
  });
});

describe('a call to a queue', () => {
  const queued = { from: '84951234567', to: 'support' };

  test('rings every free member until one answers', async () => {
    const { exchange, facts } = await connected();
    const id = exchange.call(queued);
    exchange.answer(id, '102');
    exchange.hangup(id);
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(told(facts)).toEqual([
      'started',
      'queued',
      'ringing 101',
      'ringing 102',
      'answered 102',
      'stopped-ringing 101',
      'ended',
    ]);
  });

  test('is abandoned when the client hangs up before', async () => {
    const { exchange, facts } = await connected();
    exchange.hangup(exchange.call(queued));
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(ofKind(facts, 'abandoned')).toMatchObject([{ queue: 'support' }]);
    expect(facts.at(-1)).toMatchObject({ outcome: 'abandoned' });
  });

  test('rings again after all have refused, as a new ringing', async () => {
    const { exchange, facts } = await connected({ retryMs: 20 });
    const id = exchange.call(queued);
    exchange.reject(id, '101');
    exchange.reject(id, '102');
    await until(() => ofKind(facts, 'ringing').length === 4);
    expect(new Set(ofKind(facts, 'ringing').map((fact) => fact.id)).size).toBe(4);
  });

  test('waits for a member who is free', async () => {
    const { exchange, facts } = await connected();
    const talks = ['101', '102'].map((to) => exchange.call({ from: '+79161234567', to }));
    for (const [index, id] of talks.entries()) exchange.answer(id, ['101', '102'][index] ?? '');
    const id = exchange.call(queued);
    expect(exchange.calls().calls.find((call) => call.id === id)?.state).toBe('waiting');
    exchange.hangup(talks[1] ?? '');
    await until(() => facts.some((fact) => fact.callId === id && fact.kind === 'ringing'));
    expect(ofKind(facts, 'ringing').at(-1)?.extension).toBe('102');
  });

  test('gives up by itself after a while', async () => {
    const { exchange, facts } = await connected({ ringMs: 30 });
    exchange.call(queued);
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(facts.at(-1)).toMatchObject({ outcome: 'abandoned' });
  });
});

describe('calling a client', () => {
  const order = { extension: '101', number: '+79161234567', context: 'internal', callerId: 'Клиент <+79161234567>' };

  test('rings the operator without a card, then the client, and is answered when he answers', async () => {
    const { exchange, facts, ami } = await connected();
    const placed = ami.originate(order);
    await until(() => exchange.calls().calls.length === 1);
    const [call] = exchange.calls().calls;
    exchange.answer(call?.id ?? '', '101');
    await placed;
    exchange.answer(call?.id ?? '', 'client');
    exchange.hangup(call?.id ?? '');
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(told(facts)).toEqual(['started', 'answered 101', 'ended']);
    expect(facts[0]).toMatchObject({ direction: 'outgoing', number: '+79161234567', extension: '101' });
  });

  test('is refused plainly when the operator does not pick up, and leaves no call', async () => {
    const { exchange, facts, ami, open } = await connected();
    const placed = ami.originate(order);
    await until(() => exchange.calls().calls.length === 1);
    exchange.noAnswer(exchange.calls().calls[0]?.id ?? '');
    await expect(placed).rejects.toMatchObject({ kind: 'not-answered', message: 'no answer' });
    expect([facts, open()]).toEqual([[], 0]);
  });

  test('is refused plainly when the operator declines', async () => {
    const { exchange, ami } = await connected();
    const placed = ami.originate(order);
    await until(() => exchange.calls().calls.length === 1);
    exchange.reject(exchange.calls().calls[0]?.id ?? '', '101');
    await expect(placed).rejects.toMatchObject({ kind: 'busy' });
  });

  test('is refused for a phone that is not there', async () => {
    const { ami } = await connected();
    await expect(ami.originate({ ...order, extension: '999' })).rejects.toMatchObject({ kind: 'away' });
  });

  test.each([
    ['a number with orders for the dialplan', { number: '101&PJSIP/102' }],
    ['an extension with a line break', { extension: '101\r\nAction: Command' }],
    ['a context with a comma', { context: 'internal,1' }],
  ])('is turned down for %s', async (_, part) => {
    const { ami } = await connected();
    await expect(ami.originate({ ...order, ...part })).rejects.toMatchObject({ kind: 'malformed' });
  });

  test('that an operator dials himself is told as outgoing; a client who refuses was busy', async () => {
    const { exchange, facts } = await connected();
    exchange.reject(exchange.dial('102', '+79161234567'), 'client');
    await until(() => ofKind(facts, 'ended').length === 1);
    expect(facts[0]).toMatchObject({ direction: 'outgoing', extension: '102', number: '+79161234567' });
    expect(facts.at(-1)).toMatchObject({ outcome: 'busy', answeredBy: null });
  });
});
