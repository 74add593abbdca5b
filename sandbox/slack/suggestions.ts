import { z } from 'zod';
import { readArguments } from './arguments.ts';
import { type Option, option, optionGroup } from './composition.ts';
import { common, placeOf, type Surface } from './interaction-payload.ts';
import type { Context } from './posting.ts';
import type { Workspace } from './workspace.ts';

const offered = z.object({
  options: z.array(option).max(100).optional(),
  option_groups: z.array(optionGroup).max(100).optional(),
});

const offers = new WeakMap<Workspace, Map<string, Option[]>>();
const offersOf = (ws: Workspace): Map<string, Option[]> => {
  const known = offers.get(ws) ?? new Map<string, Option[]>();
  offers.set(ws, known);
  return known;
};

/** The list that stands open before a person under an external select. */
export const lastOffered = (ws: Workspace, user: string, blockId: string, actionId: string): Option[] =>
  offersOf(ws).get(`${user} ${blockId} ${actionId}`) ?? [];

/** Asks the app for the options of an external select. Errors: `AppDidNotAnswer`, `invalid_arguments` for bad options. */
export const askOptions = async (
  { ws, delivery }: Context,
  user: string,
  surface: Surface,
  place: { blockId: string; actionId: string },
  typed: string,
): Promise<Option[]> => {
  const ack = await delivery.ask('interactive', {
    type: 'block_suggestion',
    ...common(ws, user),
    ...placeOf(ws, user, surface),
    action_id: place.actionId,
    block_id: place.blockId,
    value: typed,
  });
  const { options = [], option_groups = [] } = readArguments(offered, {
    options: ack.options,
    option_groups: ack.option_groups,
  });
  const all = [...options, ...option_groups.flatMap((group) => group.options)];
  offersOf(ws).set(`${user} ${place.blockId} ${place.actionId}`, all);
  return all;
};
