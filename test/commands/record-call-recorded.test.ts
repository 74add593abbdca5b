import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../../core/commands/perform.ts';
import { recordCallFact } from '../../core/commands/record-call.ts';
import { parsePhone } from '../../core/phone.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { readAll } from '../telephony/reading.ts';
import { eventsOf, recorded, type Truth } from '../telephony/traces.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const around = { rings: { include: { staff: true } }, operator: true, ticket: { include: { process: true } } } as const;
const calls = () => desk.core.prisma.call.findMany({ include: around, orderBy: { startedAt: 'asc' } });

async function record(facts: ReturnType<typeof readAll>['facts']) {
  for (const fact of facts)
    await perform(desk.core, { key: `call:${fact.id}`, origin: 'phone' }, (ctx) => recordCallFact(ctx, fact));
}

/** What the rows must say of a call, from what a listener wrote down of it. */
function expected(truth: Truth) {
  const outgoing = truth.kind === 'outgoing';
  const phone = parsePhone(outgoing ? (truth.number ?? null) : truth.caller, 'RU');
  const spoke = truth.endedWith ?? truth.answeredBy;
  const rang = [...new Set([...(truth.rang ?? []), ...(spoke === null ? [] : [spoke])])].sort(); // or took it unrung
  return {
    direction: truth.kind,
    e164: phone.kind === 'number' ? phone.e164 : null,
    hidden: phone.kind === 'hidden',
    operator: spoke ?? (outgoing ? truth.caller : null),
    ...(outgoing ? {} : { rang }),
    callback: (truth.missed === true || isLost(truth)) && phone.kind === 'number',
  };
}

/** The kit says it of a transfer in other words: who spoke first spoke last, though another phone rang after his. */
const isLost = ({ lost, endedWith, answeredBy, rang = [] }: Truth): boolean =>
  lost ?? (endedWith !== undefined && endedWith === answeredBy && rang.length > 1);

async function written() {
  return (await calls()).map((call) => ({
    direction: call.direction,
    e164: call.e164,
    hidden: call.hidden,
    operator: call.operator?.extension ?? null,
    ...(call.direction === 'outgoing' ? {} : { rang: call.rings.map(({ staff }) => staff.extension).sort() }),
    callback: call.ticket?.process.key === 'callback',
  }));
}

describe.each(Object.entries(recorded))('of the recorded call %s', (name, { truth }) => {
  it('writes who called, whose phones rang, who spoke last, and whether to call back', async () => {
    const { facts } = readAll(eventsOf(name));
    await record(facts);
    expect(await written()).toEqual(truth.filter(({ kind }) => kind !== 'internal').map(expected));
    expect((await calls()).flatMap(({ rings }) => rings).filter(({ until }) => until === null)).toEqual([]);
    const before = await calls();
    await record(facts.map((fact) => ({ ...fact, id: `${fact.id}:again` })));
    expect(await calls()).toEqual(before);
  });
  it('arrives at the same when told from the end to the beginning, but for phones that had fallen silent', async () => {
    await record(readAll(eventsOf(name)).facts.toReversed());
    const silent = ({ rang, ...row }: { rang?: unknown; direction: string; operator: string | null }) => row;
    expect((await written()).map(silent)).toEqual(
      truth.filter(({ kind }) => kind !== 'internal').map((one) => silent(expected(one))),
    );
    expect(await desk.core.prisma.ring.count({ where: { until: null } })).toBe(0);
  });
});
