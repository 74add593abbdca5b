import type { Evidence, Page } from './page.ts';

/** Nothing is left in the hands of the queue, and nothing with the vendors that we have not taken. */
export async function leftovers({ world: { prisma, telegram, slack } }: Evidence): Promise<Page> {
  const jobs = await prisma.$queryRaw<{ name: string; state: string; count: number }[]>`
    SELECT name, state::text, count(*)::int FROM pgboss.job
    WHERE state::text IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_%' GROUP BY 1, 2`;
  const unheard = await prisma.heldUpdate.count();
  const [updates, events] = [telegram.updatesPending(), slack.pendingEvents()];
  return {
    problems: [
      ...jobs.map(({ name, state, count }) => `${count} jobs of ${name} are left ${state}`),
      ...(unheard > 0 ? [`${unheard} updates of Telegram were kept and never heard`] : []),
      ...(updates > 0 ? [`${updates} updates of Telegram were never taken`] : []),
      ...(events > 0 ? [`${events} events of Slack were never taken`] : []),
    ],
    figures: { 'events that Slack gave up': slack.eventsGivenUp().length },
  };
}
