/**
 * What is known of the client and the item without asking, as answers under reserved names, so that conditions need no
 * words of their own (docs/decisions/0005). `client.products` holds keys; the item's warranty is that of the day of filing.
 */
export const reservedFields = {
  'client.level': 'string',
  'client.region': 'string',
  'client.products': 'list',
  'client.first': 'boolean',
  'item.warranty': 'boolean',
  'item.repeated': 'boolean',
  'ticket.disputed': 'boolean',
} as const;

/** Whether a name means something known anyway, not an answer. */
export const isReserved = (name: string): name is keyof typeof reservedFields => Object.hasOwn(reservedFields, name);
