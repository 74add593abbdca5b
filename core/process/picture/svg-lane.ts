import { type Lane, sizes } from './layout.ts';
import { cardLook, ink, ownerColour } from './palette.ts';
import type { Picture } from './picture.ts';
import { round } from './svg-text.ts';

/** How many times the ticket went by this lane. */
export const takenOf = ({ from }: Lane): number => from.reduce((sum, { taken }) => sum + taken, 0);

type Manner = { colour: string; width: number };

/** In the colour of whoever is next; of a ticket, its way is dark and the rest faint. */
function mannerOf(lane: Lane, taken: number, picture: Picture): Manner {
  const target = picture.cards.find(({ key }) => key === lane.to);
  if (target && target.mark !== null)
    return taken > 0 ? { colour: ink.way, width: 3 } : { colour: '#cbd5e1', width: 1.5 };
  const ends = target?.kind === 'done' || target?.kind === 'cancelled';
  const roles = picture.owners.map(({ role }) => role);
  return { colour: ends && target ? cardLook[target.kind].edge : ownerColour(target?.owner ?? null, roles), width: 2 };
}

/** Which way from the cards a lane lies, and the edge that it leaves from. */
function sideOf({ side }: Lane, left: number) {
  return side === 'right' ? { sign: 1, edge: left + sizes.card } : { sign: -1, edge: left };
}

const bend = 6;

/** The lines of all ways that a lane gathers; of what happens by itself, dotted. */
export function drawLane(lane: Lane, left: number, picture: Picture): string {
  const { sign, edge } = sideOf(lane, left);
  const x = round(edge + sign * (16 + lane.x * sizes.lane));
  const near = round(edge + sign * (16 + lane.x * sizes.lane - bend));
  return lane.from
    .toSorted((one, other) => one.taken - other.taken)
    .map(({ y, taken, auto }) => {
      const { colour, width } = mannerOf(lane, taken, picture);
      const turn = lane.end > y ? bend : -bend;
      const out = `M${round(edge)} ${round(y)}H${near}Q${x} ${round(y)} ${x} ${round(y + turn)}`;
      const back = `V${round(lane.end - turn)}Q${x} ${round(lane.end)} ${near} ${round(lane.end)}H${round(edge + sign * 7)}`;
      const dash = auto ? ' stroke-dasharray="2 5"' : '';
      const port = `<circle cx="${round(edge)}" cy="${round(y)}" r="3.5" fill="${colour}"/>`;
      return `<path d="${out}${back}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"${dash}/>${port}`;
    })
    .join('');
}

/** The arrow with which a lane comes into its state. */
export function drawEnd(lane: Lane, left: number, picture: Picture): string {
  const { sign, edge } = sideOf(lane, left);
  const { colour } = mannerOf(lane, takenOf(lane), picture);
  return `<path d="M${round(edge + sign * 1.5)} ${round(lane.end)}l${sign * 10} -6v12z" fill="${colour}"/>`;
}
