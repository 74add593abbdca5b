import { layOut, sizes } from './layout.ts';
import { widthOf } from './measure.ts';
import { ink, ownerColour } from './palette.ts';
import type { Picture } from './picture.ts';
import { drawCard } from './svg-card.ts';
import { drawEnd, drawLane, takenOf } from './svg-lane.ts';
import { round, written } from './svg-text.ts';

/** The picture of a process as SVG text: one column of states, the ways between them in lanes (mission.md D3). Pure. */
export function drawProcess(picture: Picture): { svg: string; width: number; height: number } {
  const { width, height, left, cards, lanes } = layOut(picture);
  const roles = picture.owners.map(({ role }) => role);
  const upwards = lanes.toSorted((one, other) => takenOf(one) - takenOf(other)); // the way of a ticket lies on top
  const parts = [
    `<rect width="${round(width)}" height="${round(height)}" fill="#f8fafc"/>`,
    ...heading(picture),
    ...upwards.map((lane) => drawLane(lane, left, picture)),
    ...cards.map((placed) => drawCard(placed, left, roles, picture.now)),
    ...upwards.map((lane) => drawEnd(lane, left, picture)),
  ];
  const box = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="PT Sans, sans-serif">${parts.join('')}</svg>`;
  return { svg, width, height };
}

/** What process it is, and which colour is whose. */
function heading({ title, subtitle, owners }: Picture): string[] {
  const { margin, small } = sizes;
  const out = [
    written({ text: title, x: margin, y: margin + 22, size: 24, bold: true, fill: ink.title }),
    written({ text: subtitle, x: margin, y: margin + 44, size: 14, fill: ink.small }),
  ];
  const roles = owners.map(({ role }) => role);
  let x: number = margin;
  let y = margin + 74;
  for (const owner of owners) {
    const width = 32 + widthOf(owner.title, small);
    if (x + width > margin + sizes.card) {
      x = margin;
      y += 24;
    }
    out.push(`<circle cx="${round(x + 6)}" cy="${round(y - 4.5)}" r="5.5" fill="${ownerColour(owner.role, roles)}"/>`);
    out.push(written({ text: owner.title, x: x + 17, y, size: small, fill: ink.text }));
    x += width;
  }
  return out;
}
