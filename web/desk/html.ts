import { type Locale, wording } from '../../locales/index.ts';
import { importMapTag } from '../modules.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const sheets = ['base', 'shell', 'calls', 'content', 'forms']
  .map((name) => `<link rel="stylesheet" href="/desk/page/${name}.css">`)
  .join('\n');

function page(locale: Locale, title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="icon" href="/desk/page/icon.svg">
${sheets}
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

const calm = (locale: Locale, title: string, text: string, more = '', head = ''): string =>
  page(
    locale,
    title,
    head,
    `<main class="notice"><div class="notice-mark" aria-hidden="true">☎</div><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${more}</main>`,
  );

/** A link was opened: nothing is spent until the button is pressed, which a script does for people, not for prefetchers. */
export function enterPage(locale: Locale, key: string): string {
  const t = wording(locale);
  const form = `<form method="post" action="/desk/enter"><input type="hidden" name="key" value="${escaped(key)}"><button class="button primary" type="submit">${escaped(t('desk.signIn'))}</button></form>`;
  const script = '<script type="module" src="/desk/page/enter.js"></script>';
  return calm(locale, t('desk.signInTitle'), t('desk.signInHello'), form, script);
}

/** Somebody without a session. A visit from another site carries no cookie: the script looks once more from here. */
export function strangerPage(locale: Locale): string {
  const t = wording(locale);
  const script = '<script type="module" src="/desk/page/return.js"></script>';
  return calm(locale, t('desk.noSessionTitle'), t('desk.noSession'), '', script);
}

export function refusedPage(locale: Locale, why: 'spent' | 'tooMany'): string {
  const t = wording(locale);
  return why === 'spent'
    ? calm(locale, t('desk.spentTitle'), t('desk.spent'))
    : calm(locale, t('desk.signInTitle'), t('desk.tooMany'));
}

/** The desk itself; what it says by itself goes with it, everything else comes worded from the server. */
export function deskPage(locale: Locale, company: string): string {
  const t = wording(locale);
  const words = JSON.stringify({ company, ...t('desk', { returnObjects: true }) }).replaceAll('<', '\\u003c');
  const head = `${importMapTag}
<script type="application/json" id="words">${words}</script>
<script type="module" src="/desk/page/desk.js"></script>`;
  const body = `<div id="desk"></div><noscript>${escaped(t('desk.noScript'))}</noscript>`;
  return page(locale, t('desk.title'), head, body);
}
