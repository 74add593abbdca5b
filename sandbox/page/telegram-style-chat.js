import { css, unsafeCSS } from 'lit';

const doodles =
  encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180" fill="none" stroke="#2f5a2b" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" opacity=".17">
<path d="M18 30q8-14 20 0t20 0M24 74l10-18 10 18zM92 22h26v18H104l-7 7v-7h-5zM150 18a11 11 0 1 0 .1 0M150 24v6l4 3M76 84c-8-12 10-18 12-6 2-12 20-6 12 6l-12 12zM130 78l14-6 4 14-14 6zM137 75l4 14M22 122a12 9 0 1 0 24 0v-6H22zM46 119q8 0 6 6-3 4-8 3M28 110q-3-4 0-7M38 110q-3-4 0-7M92 128l22-8-6 24-6-9zM102 135l12-15M152 124v20a5 5 0 1 1-3-4v-14l14-3v18a5 5 0 1 1-3-4M66 160h28M70 166h20M120 164a7 7 0 1 1 14 0M127 157v-6M116 160l-5-3M138 160l5-3M8 160q6-10 12 0t12 0"/></svg>`);

/** Wallpaper, bubbles, files and the buttons under them. */
export const chatStyle = css`
  .messages { display: flex; flex-direction: column; flex: 1; min-height: 0; overflow-y: auto; overflow-x: hidden; padding: 6px 10px 10px; scrollbar-width: thin; scrollbar-color: #0003 transparent;
    background: url("data:image/svg+xml,${unsafeCSS(doodles)}"), linear-gradient(150deg, #dce5b8 0%, #a9cf9d 38%, #8fc3a0 62%, #d3dd9f 100%); }
  .day { display: flex; justify-content: center; margin: 8px 0; position: sticky; top: 2px; z-index: 1; pointer-events: none; }
  .day span { padding: 2px 10px 3px; border-radius: 13px; background: #3f6143d9; color: #fff; font-size: 13px; font-weight: 500; }
  .row { display: flex; flex: none; margin-top: 3px; }

  .messages::before { content: ''; margin-top: auto; }
  .messages:has(.empty)::before { display: none; }
  .row.last { margin-bottom: 7px; }
  .row:has(.keyed) { margin-bottom: 6px; }
  .row.person { justify-content: flex-end; }
  .column { max-width: min(86%, 430px); min-width: 0; display: flex; flex-direction: column; }
  .column.keyed { min-width: min(308px, 86%); }
  .bubble { position: relative; align-self: flex-start; min-width: 76px; max-width: 100%; padding: 6px 10px 7px; border-radius: 15px; background: #fff; box-shadow: 0 1px 1.5px #1018102b; }
  .keyed .bubble { align-self: stretch; }
  .person .column { align-items: flex-end; }
  .person .bubble { background: var(--own); align-self: flex-end; }
  .last .bubble { border-bottom-left-radius: 0; }
  .person.last .bubble { border-bottom-left-radius: 15px; border-bottom-right-radius: 0; }
  .tail { position: absolute; left: -8.5px; bottom: 0; fill: #fff; filter: drop-shadow(-.5px 1px .6px #10181026); }
  .person .tail { left: auto; right: -8.5px; transform: scaleX(-1); fill: var(--own); }
  .text { white-space: pre-wrap; overflow-wrap: anywhere; }
  .meta { position: absolute; right: 9px; bottom: 4px; display: flex; align-items: center; gap: 3px; font-size: 12px; line-height: 16px; color: var(--grey); white-space: nowrap; user-select: none; }
  .person .meta { color: var(--green); }
  .checks { margin-left: 1px; }
  .room { display: inline-flex; visibility: hidden; height: 1px; vertical-align: bottom; margin-left: 9px; }
  .room .meta { position: static; }
  .text a, .link { color: var(--blue); text-decoration: none; font: inherit; cursor: pointer; overflow-wrap: anywhere; }
  .text a:hover, button.link:hover { text-decoration: underline; }
  .text b { font-weight: 600; }
  code, pre { font: 13.5px/1.4 'Roboto Mono', 'SF Mono', Consolas, 'Liberation Mono', monospace; color: #1e6fb8; }
  pre { margin: 4px 0; padding: 7px 9px; border-left: 3px solid var(--blue); border-radius: 6px; background: #3390ec14; white-space: pre-wrap; color: #1b3a57; }
  blockquote { margin: 3px 0; padding: 3px 9px; border-left: 3px solid var(--blue); border-radius: 5px; background: #3390ec14; font-size: 14px; }
  .person blockquote { border-color: var(--green); background: #4fae4e1f; }
  .spoiler { border-radius: 4px; background: #9aa4ab; color: transparent; cursor: pointer; }
  .spoiler.seen { background: none; color: inherit; }
  .forwarded { font-size: 14px; color: var(--blue); margin-bottom: 2px; }
  .quote { display: flex; flex-direction: column; width: 100%; margin: 1px 0 4px; padding: 3px 9px 4px; border-left: 3px solid var(--blue); border-radius: 5px; background: #3390ec17; font-size: 14px; min-width: 120px; }
  .quote b { color: var(--blue); font-weight: 500; }
  .quote span { display: block; max-width: 260px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .person .quote { border-color: var(--green); background: #4fae4e1f; }
  .person .quote b { color: var(--green); }
  .pictures .bubble { padding: 3px 3px 7px; overflow: visible; }
  .pictures.no-text .bubble { padding: 3px; }
  .pictures .text { padding: 5px 8px 0; max-width: 300px; }
  .pictures.no-text .meta, .bare .meta { right: 9px; bottom: 9px; padding: 1px 7px; border-radius: 10px; background: #000a; color: #fff; }
  .picture { position: relative; display: block; width: var(--wide, 100%); max-width: 100%; max-height: 340px; overflow: hidden; border-radius: 12px; background: #dfe5e0; }
  .picture img, .picture video { width: 100%; height: 100%; object-fit: cover; display: block; }
  .big-play { position: absolute; inset: 0; margin: auto; width: 46px; height: 46px; border-radius: 50%; background: #0007; color: #fff; display: grid; place-items: center; }
  .badge { position: absolute; left: 7px; top: 7px; padding: 1px 7px; border-radius: 9px; background: #000a; color: #fff; font-size: 12px; }
  .album { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; width: 300px; max-width: 100%; border-radius: 12px; overflow: hidden; }
  .album .picture { border-radius: 0; width: 100%; aspect-ratio: 1; }
  .album.n3 .picture:first-child, .album.n5 .picture:first-child, .album.n7 .picture:first-child, .album.n9 .picture:first-child { grid-column: 1 / 3; aspect-ratio: 1.7; }
  .round { width: 46px; height: 46px; border-radius: 50%; flex: none; display: grid; place-items: center; background: var(--blue); color: #fff; font-size: 13px; font-weight: 500; }
  .person .bubble .round { background: var(--green); }
  .document, .contact-card, .voice { display: flex; align-items: center; gap: 11px; min-width: 210px; padding: 3px 4px 13px 0; color: inherit; text-decoration: none; }
  .document + .document { padding-top: 0; }
  .document:has(+ .text), .contact-card:has(+ .text) { padding-bottom: 5px; }
  .text .number { white-space: nowrap; }
  .document .lines b, .contact-card .lines b { white-space: normal; overflow-wrap: anywhere; }
  .contact-card b { color: var(--blue); }
  .person .contact-card b { color: var(--green); }
  .voice small { color: var(--grey); font-size: 12px; }
  .person .voice small, .person .document small, .person .contact-card small { color: var(--green); }
  .bars { display: flex; align-items: flex-end; gap: 2px; height: 20px; }
  .bars i { width: 2.5px; border-radius: 2px; background: #3390ec80; }
  .person .bars i { background: #4fae4e80; }
  .bars.on i { background: var(--blue); animation: pulse 1s ease-in-out infinite alternate; }
  .person .bars.on i { background: var(--green); }
  .bars.on i:nth-child(odd) { animation-delay: -.5s; }
  @keyframes pulse { to { transform: scaleY(.6); } }
  .bare .bubble { background: none; box-shadow: none; padding: 0; }
  .person.bare .bubble { background: none; }
  .sticker { display: block; width: 150px; height: 150px; object-fit: contain; }
  .inline-keyboard { display: flex; flex-direction: column; gap: 4px; margin-top: 4px; width: 100%; }
  .inline-keyboard div { display: flex; gap: 4px; }
  .inline-keyboard button { position: relative; flex: 1 1 0; min-width: 0; min-height: 38px; padding: 7px 8px; border-radius: 10px; background: #3f6143d9; color: #fff; font-weight: 500; font-size: 14px; line-height: 1.25; text-align: center; backdrop-filter: blur(6px); overflow: hidden; overflow-wrap: anywhere; text-wrap: balance; }
  .inline-keyboard button:hover { background: #375839e6; }
  .inline-keyboard button:active { background: #2c482ef2; }
  .inline-keyboard .mark { position: absolute; top: 3px; right: 3px; opacity: .85; }
  .inline-keyboard .pressed::after { content: ''; position: absolute; inset: 0; background: linear-gradient(100deg, transparent 20%, #ffffff59 50%, transparent 80%) 0 0 / 220% 100%; animation: shine 1.1s linear infinite; }
  @keyframes shine { from { background-position: 160% 0; } to { background-position: -60% 0; } }
  .empty { margin: auto; width: min(88%, 330px); padding: 16px 18px; border-radius: 16px; background: #fff; text-align: left; box-shadow: 0 1px 2px #0000001f; }
  .empty .avatar { margin: 0 auto 8px; width: 64px; height: 64px; font-size: 26px; }
  .empty .avatar + p { text-align: center; color: var(--grey); }
  .empty p { margin: 6px 0 0; white-space: pre-wrap; }
  .empty b { font-weight: 600; }
  .toast { position: absolute; left: 50%; bottom: 78px; transform: translateX(-50%); width: max-content; max-width: calc(100% - 32px); padding: 10px 16px; border-radius: 12px; background: #2b2f33e6; color: #fff; font-size: 14px; z-index: 6; animation: rise .18s ease-out; overflow-wrap: anywhere; }
  @keyframes rise { from { opacity: 0; transform: translate(-50%, 10px); } }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
`;
