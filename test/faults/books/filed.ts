import { type Evidence, type Page, unlessOnce } from './page.ts';

/** What was filed is one request, and what was acknowledged is there under its number. */
export async function filed({ world, done }: Evidence): Promise<Page> {
  const tickets = await world.prisma.ticket.findMany({ select: { number: true, title: true } });
  const about = (mark: string) => tickets.filter(({ title }) => title.includes(mark));
  return {
    problems: [
      ...[...done.filed].flatMap(([mark, { sure }]) => unlessOnce(`a request ${mark}`, about(mark).length, sure)),
      ...[...done.posted].flatMap(([mark, number]) =>
        about(mark).some((ticket) => ticket.number === number)
          ? unlessOnce(`a posted request ${mark}`, about(mark).length, true)
          : [`a posted request ${mark} was acknowledged as ${number}, which is not there`],
      ),
    ],
    figures: { tickets: tickets.length, 'filed in a form': done.filed.size, 'posted to the API': done.posted.size },
  };
}
