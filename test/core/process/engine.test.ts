import { describe, expect, test } from 'vitest';
import { available, formOf, isClosed, move, start, triggered } from '../../../core/process/engine.ts';
import { answersTo, CLIENT, HEAD, RESPONSIBLE, shipped, staff, ticketIn } from './shipped.ts';

const support = shipped('tech-support');
const order = shipped('work-order');
const callback = shipped('callback');

const keys = (transitions: { key: string }[]) => transitions.map(({ key }) => key);

function made(...[definition, ticket, who, key, answers]: Parameters<typeof move>) {
  const result = move(definition, ticket, who, key, answers);
  if (!result.ok) throw new Error(JSON.stringify(result.why));
  return result;
}

describe('technical support', () => {
  const fresh = ticketIn(start(support), { assigned: false });

  test('begins registered, and is open', () => {
    expect(start(support)).toBe('registered');
    expect(isClosed(support, 'registered')).toBe(false);
    expect(isClosed(support, 'closed')).toBe(true);
  });

  test('the head assigns a specialist, who is told', () => {
    const result = made(support, fresh, HEAD, 'assign', { whom: '12' });
    expect(result.to).toBe('assigned');
    expect(result.effects).toEqual([{ kind: 'assign-chosen', staff: '12' }]);
    expect(result.transition.tell).toContain('responsible');
  });

  test('a specialist of the department takes it himself, one of another department may not', () => {
    expect(made(support, fresh, staff(['specialist']), 'take').effects).toEqual([{ kind: 'assign', to: 'actor' }]);
    const stranger = staff(['specialist'], { ownDepartment: false });
    expect(move(support, fresh, stranger, 'take')).toEqual({ ok: false, why: { code: 'not-yours' } });
  });

  test('an old button is told apart from a foreign one and from none at all', () => {
    expect(move(support, ticketIn('closed'), HEAD, 'take')).toEqual({ ok: false, why: { code: 'not-now' } });
    expect(move(support, fresh, CLIENT, 'assign', { whom: '1' })).toEqual({ ok: false, why: { code: 'not-yours' } });
    expect(move(support, fresh, HEAD, 'fly')).toEqual({ ok: false, why: { code: 'unknown' } });
  });

  test('asking the client answers him, stops reaction and pauses resolution', () => {
    const result = made(support, ticketIn('in-work'), RESPONSIBLE, 'ask', { message: 'Какая версия?' });
    expect(result.to).toBe('waiting');
    expect(result.effects).toEqual([{ kind: 'message-client', text: 'Какая версия?' }]);
    expect(result.clocks).toEqual([
      { clock: 'reaction', change: 'meet' },
      { clock: 'reaction', change: 'pause' },
      { clock: 'resolution', change: 'pause' },
    ]);
  });

  test('his words bring it back to work, and only while it waits', () => {
    expect(keys(triggered(support, ticketIn('waiting'), 'client-wrote'))).toEqual(['client-answered']);
    expect(triggered(support, ticketIn('in-work'), 'client-wrote')).toEqual([]);
  });

  test('a second message of the client moves no clock', () => {
    expect(made(support, ticketIn('in-work'), CLIENT, 'client-message', { message: 'Ну как?' }).clocks).toEqual([]);
  });

  test('it is not solved without saying what was done', () => {
    const result = move(support, ticketIn('in-work'), RESPONSIBLE, 'resolve', { decision: 'explained', result: '' });
    expect(result).toEqual({ ok: false, why: { code: 'unanswered', field: 'result' } });
  });

  test('solved, the client agrees or not; three days later it closes itself', () => {
    const solved = ticketIn('resolved');
    expect(keys(available(support, solved, CLIENT)).slice(0, 2)).toEqual(['agree', 'dispute']);
    expect(keys(triggered(support, solved, 'deadline'))).toEqual(['auto-close']);
    expect(support.states.resolved?.deadline?.length).toEqual({ minutes: 3 * 24 * 60 });
  });

  test('a dispute goes to the head with the claim and reopens a closed one', () => {
    const result = made(support, ticketIn('closed'), CLIENT, 'dispute', { claim: 'Снова не печатает' });
    expect(result.effects).toEqual([
      { kind: 'dispute', claim: 'Снова не печатает' },
      { kind: 'assign', to: 'head' },
    ]);
    expect(result.clocks).toEqual([{ clock: 'resolution', change: 'reopen' }]);
  });

  test('the client rates once, and the quality manager reviews once', () => {
    const closed = ticketIn('closed');
    expect(made(support, closed, CLIENT, 'rate', { rating: '5' }).effects).toEqual([{ kind: 'rate', rating: 5 }]);
    expect(move(support, { ...closed, rated: true }, CLIENT, 'rate', { rating: '1' }).ok).toBe(false);
    const quality = staff(['quality'], { ownDepartment: false });
    expect(made(support, closed, quality, 'review', { mark: '4' }).effects).toEqual([{ kind: 'review', rating: 4 }]);
    expect(move(support, { ...closed, reviewed: true }, quality, 'review', { mark: '4' }).ok).toBe(false);
  });

  test('an engineer sent out carries the problem along', () => {
    const ticket = ticketIn('in-work', { answers: { problem: 'Не печатает', what: 'printer' } });
    const result = made(support, ticket, RESPONSIBLE, 'send-engineer', { address: 'Мира, 1', slot: '' });
    expect(result.to).toBe('in-work');
    expect(result.effects).toEqual([
      { kind: 'open', process: 'work-order', answers: { work: 'Не печатает', address: 'Мира, 1' } },
    ]);
  });
});

describe('a work order', () => {
  const dispatcher = staff(['dispatcher'], { ownDepartment: false });
  const slot = { date: '2026-11-24', from: '10:00', to: '12:00' };

  test('the dispatcher names the engineer and the arrival, and that answers the client', () => {
    const result = made(order, ticketIn('new'), dispatcher, 'plan', { engineer: '5', arrival: slot });
    expect(result.effects).toEqual([
      { kind: 'assign-chosen', staff: '5' },
      { kind: 'arrival', slot },
    ]);
    expect(result.clocks).toEqual([
      { clock: 'reaction', change: 'meet' },
      { clock: 'state', change: 'start', state: 'planned' },
    ]);
  });

  test('the engineer goes through it step by step', () => {
    const states = ['planned'];
    for (const key of ['accept', 'set-off', 'arrive', 'complete']) {
      const ticket = ticketIn(states.at(-1) ?? '');
      const transition = available(order, ticket, RESPONSIBLE).find((each) => each.key === key);
      states.push(made(order, ticket, RESPONSIBLE, key, answersTo(transition?.form ?? [])).to);
    }
    expect(states).toEqual(['planned', 'accepted', 'on-way', 'on-site', 'resolved']);
  });

  test('the client may cancel until the engineer has arrived', () => {
    expect(keys(available(order, ticketIn('on-way'), CLIENT))).toContain('cancel');
    expect(keys(available(order, ticketIn('on-site'), CLIENT))).not.toContain('cancel');
  });

  test('an engineer who cannot go hands it back to nobody', () => {
    const result = made(order, ticketIn('accepted'), RESPONSIBLE, 'hand-back', { decision: 'ill' });
    expect(result.to).toBe('new');
    expect(result.effects).toContainEqual({ kind: 'assign', to: 'nobody' });
  });
});

describe('a callback', () => {
  test('closes itself when the client is reached, wherever it stands', () => {
    for (const state of ['new', 'trying'])
      expect(keys(triggered(callback, ticketIn(state), 'client-reached'))).toEqual(['reached-by-call']);
  });

  test('a further try starts the hour again', () => {
    expect(made(callback, ticketIn('trying'), RESPONSIBLE, 'not-reached').clocks).toEqual([
      { clock: 'state', change: 'stop' },
      { clock: 'state', change: 'start', state: 'trying' },
    ]);
  });

  test('giving up demands a word of why', () => {
    const result = move(callback, ticketIn('trying'), RESPONSIBLE, 'give-up');
    expect(result).toEqual({ ok: false, why: { code: 'unanswered', field: 'comment' } });
    const giveUp = callback.transitions.find(({ key }) => key === 'give-up');
    expect(giveUp && formOf(giveUp).at(-1)?.key).toBe('comment');
  });
});
