import type { ProductLine } from '../../../core/queries/products.ts';
import { showMoney } from '../../../locales/format.ts';
import type { ListItem, Screen } from '../screen.ts';
import { toEdits, toMenu } from './buttons.ts';
import type { Speech } from './reader.ts';
import { section } from './tickets.ts';
import { dotted, shortened } from './words.ts';

const most = 40;

/** A product as a row: price, who has it. Pressed, it is edited by those who may. */
export function productItem(line: ProductLine, mayEdit: boolean, { t, locale }: Speech): ListItem {
  const { id, name, price, active, clients } = line;
  const press = { do: 'edit', subject: 'product', id, owner: null } as const;
  return {
    text: name[locale],
    detail: dotted(
      t('card.perMonth', { money: showMoney(price, locale) }),
      clients > 0 && t('card.clients', { count: clients }),
      !active && t('card.notSold'),
    ),
    ...(mayEdit ? { button: { label: shortened(name[locale], 30), press } } : {}),
  };
}

/** What the company sells and maintains. */
export function productsScreen(lines: ProductLine[], mayEdit: boolean, speech: Speech): Screen {
  const { t } = speech;
  const none = lines.length === 0 ? [{ kind: 'text', text: t('card.noProducts') } as const] : [];
  const add = {
    label: t('card.edit.product'),
    press: { do: 'edit', subject: 'product', id: null, owner: null },
  } as const;
  return {
    blocks: [
      { kind: 'title', text: t('card.products') },
      ...none,
      ...section(
        undefined,
        lines.map((line) => productItem(line, mayEdit, speech)),
        speech,
        most,
      ),
    ],
    buttons: [[...(mayEdit ? [add] : []), toEdits('products', null, speech), toMenu(speech)]],
  };
}
