import { plainName } from '../../core/plain-name.ts';

/** What the office knows of its telephone exchange. Names are endpoint names: `101` of `PJSIP/101-0000001e`. */
export type DialPlan = {
  /** Endpoints of staff. */
  readonly extensions: ReadonlySet<string>;
  /** Endpoints of outside lines; empty: every endpoint that is nobody's extension. */
  readonly trunks: ReadonlySet<string>;
};

export type Endpoint = { readonly name: string; readonly at: 'outside' | 'inside' | 'nowhere' };

/**
 * The endpoint behind a channel name and on which side of the exchange it is. Only the last `-hex` is dropped,
 * since names may hold dashes. Local channels are nowhere: a real channel follows them.
 */
export function endpointOf(channel: string, plan: DialPlan): Endpoint {
  const [technology, ...rest] = channel.split('/');
  const name = rest
    .join('/')
    .replace(/(<\w+>)?$/, '')
    .replace(/-[0-9a-f]+$/i, '')
    .replace(/\/.*$/, '');
  if (technology === 'Local' || name === '') return { name, at: 'nowhere' };
  return { name, at: isOutside(name, plan) ? 'outside' : 'inside' };
}

function isOutside(name: string, plan: DialPlan): boolean {
  if (plan.extensions.has(name)) return false;
  return plan.trunks.size === 0 || plan.trunks.has(name);
}

/** The number in a dial string: `+79161234567@trunk`, `trunk/89161234567`, `trunk/sip:+79161234567@10.0.0.1`. */
export function dialledNumber(dialString: string): string | null {
  const target = dialString.split('/').at(-1) ?? '';
  return numberOrNull(target.replace(/^sips?:/i, '').replace(/@.*$/, ''));
}

/** A caller's number as the exchange spells it; null when it is withheld (`anonymous`, `<unknown>`, empty). */
export function numberOrNull(value: string): string | null {
  return /\d/.test(value) ? clean(value) : null;
}

/** A caller's name as the line sent it (whoever calls can write anything there); null when there is none. */
export function nameOrNull(value: string): string | null {
  const name = clean(value);
  return name === '' || /^(<?unknown>?|anonymous)$/i.test(name) ? null : name;
}

const clean = (value: string): string => plainName(value).slice(0, 100).toWellFormed();
