import { css } from 'lit';

/** The frame: aubergine sidebar, conversation, thread, messages, composer. */
export const frameStyle = css`
  :host { --ink: #1d1c1d; --dim: #5f5e5f; --line: #dddddd; --hair: #ececec; --blue: #1264a3; --green: #007a5a; --red: #e01e5a; --purple: #4a154b; --side: #411442; display: block; height: 100%; min-height: 420px; font: 15px/1.46 'Lato', 'Noto Sans', 'Helvetica Neue', 'Segoe UI', Arial, sans-serif; color: var(--ink); }
  *, *::before, *::after { box-sizing: border-box; }
  button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
  :focus-visible { outline: 2px solid #1d9bd1; outline-offset: 1px; }
  .root { position: relative; display: grid; grid-template-columns: 220px minmax(0, 1fr); height: 100%; overflow: hidden; background: #fff; border-radius: 10px; }
  .root.narrow { grid-template-columns: 190px minmax(0, 1fr); }
  .grow { flex: 1 1 auto; min-width: 0; }
  .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; display: block; }
  .dim { color: var(--dim); font-weight: 400; }
  .plain { white-space: pre-wrap; }
  .icon { flex: none; display: block; }
  small { display: block; font-size: 12px; line-height: 1.35; color: var(--dim); }

  nav { background: linear-gradient(180deg, #4a154b, var(--side)); color: #e7dbe8; display: flex; flex-direction: column; min-height: 0; }
  nav .team { font-weight: 900; font-size: 17px; color: #fff; padding: 14px 16px 10px; }
  nav .whoami { display: flex; align-items: center; gap: 8px; margin: 0 8px 8px; padding: 7px 8px; border-radius: 8px; background: rgb(255 255 255 / 10%); position: relative; }
  nav .whoami:hover { background: rgb(255 255 255 / 17%); }
  nav .whoami b { white-space: normal; font-size: 13.5px; line-height: 1.3; color: #fff; font-weight: 700; }
  nav .whoami small { color: #cdb6ce; white-space: normal; overflow-wrap: break-word; }
  nav .rows { overflow-y: auto; padding: 4px 8px 12px; flex: 1; }
  nav h4 { margin: 14px 8px 4px; font-size: 13px; font-weight: 500; color: #c7adc9; }
  nav .row { display: flex; align-items: center; gap: 7px; width: 100%; height: 30px; padding: 0 8px; border-radius: 6px; color: #d9c6da; }
  nav .row:hover { background: rgb(255 255 255 / 8%); }
  nav .row.unread { color: #fff; font-weight: 700; }
  nav .row.here { background: #f9edff; color: #39063a; font-weight: 600; }
  nav .sign { display: grid; place-items: center; width: 20px; flex: none; }
  .count { flex: none; min-width: 18px; height: 18px; padding: 0 6px; border-radius: 9px; background: var(--red); color: #fff; font-size: 12px; line-height: 18px; font-weight: 700; text-align: center; }

  .root.slim { grid-template-columns: minmax(0, 1fr); }
  .root.slim:not(.listing) nav, .root.slim.listing main { display: none; }
  .root.slim.covered aside { inset: 0; }
  .root.slim .top { padding: 0 10px; }
  .root.slim .message { padding-left: 10px; padding-right: 10px; }
  .root.slim .composer { margin: 0 8px 8px; }
  .lost { position: absolute; top: 58px; right: 16px; z-index: 40; max-width: calc(100% - 32px); padding: 8px 14px; border-radius: 10px; background: #fff3d6; color: #5c4100; font-size: 13.5px; box-shadow: 0 2px 10px rgb(0 0 0 / 14%); }

  main, aside { display: flex; flex-direction: column; min-width: 0; min-height: 0; background: #fff; }
  .root.threaded:not(.covered) { grid-template-columns: 198px minmax(0, 1fr) minmax(270px, 35%); }
  aside { border-left: 1px solid var(--line); }
  .root.covered aside { position: absolute; inset: 0 0 0 220px; z-index: 3; }
  .root.narrow aside { left: 190px; }
  .top { flex: none; display: flex; align-items: center; gap: 8px; min-height: 50px; padding: 0 16px; border-bottom: 1px solid var(--line); }
  .top h1 { margin: 0; font-size: 17px; font-weight: 900; display: flex; align-items: center; gap: 5px; min-width: 0; }
  .top .topic { color: var(--dim); font-size: 13px; }
  .top.tabbed { border-bottom: 0; }
  .tabs { flex: none; display: flex; gap: 4px; padding: 0 12px; border-bottom: 1px solid var(--line); }
  .tabs button { padding: 6px 8px 8px; color: var(--dim); font-weight: 600; font-size: 13.5px; border-bottom: 2px solid transparent; }
  .tabs button.on { color: var(--ink); border-color: var(--purple); }
  .scroll { flex: 1; overflow-y: auto; overflow-x: hidden; padding: 8px 0 12px; overscroll-behavior: contain; }
  .scroll .fill { display: flex; flex-direction: column; justify-content: flex-end; min-height: 100%; }
  .homeview { padding: 16px 20px 28px; max-width: 760px; }
  .emptyhint { padding: 20px; color: var(--dim); }
  .emptyhint b { display: block; color: var(--ink); font-size: 18px; margin-bottom: 2px; }

  .avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; display: inline-grid; place-items: center; color: #fff; font-weight: 700; font-size: 14px; line-height: 1; text-transform: uppercase; letter-spacing: 0.2px; }
  .avatar.small { width: 26px; height: 26px; border-radius: 6px; font-size: 11px; }
  .avatar.mini { width: 20px; height: 20px; border-radius: 5px; font-size: 9px; }
  .avatar.bot { background: linear-gradient(135deg, #36c5f0, #5b3fd6 55%, #e01e5a); font-weight: 900; }

  .message { position: relative; display: flex; gap: 8px; padding: 7px 20px 5px 16px; }
  .message.joined { padding-top: 2px; padding-bottom: 2px; }
  .message:hover { background: #f8f8f8; }
  .message.ephemeral { background: #fdfaf2; }
  .message .side { flex: none; width: 36px; padding-top: 2px; }
  .message .side time { visibility: hidden; display: block; text-align: right; font-size: 11px; line-height: 22px; color: var(--dim); }
  .message.joined:hover .side time { visibility: visible; }
  .message > .grow > header { display: flex; align-items: baseline; gap: 6px; line-height: 1.35; }
  .message header b { font-weight: 900; }
  .message header time { font-size: 12px; color: var(--dim); }
  .badge { font-size: 10px; font-weight: 700; letter-spacing: 0.2px; color: var(--dim); background: #e8e8e8; border-radius: 3px; padding: 1px 4px; align-self: center; }
  .note { display: flex; align-items: center; gap: 5px; font-size: 12.5px; color: var(--dim); }
  .edited { font-size: 12.5px; color: #6b6a6b; opacity: 1; }
  .tools { position: absolute; right: 16px; top: -14px; display: none; background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 2px; box-shadow: 0 1px 3px rgb(0 0 0 / 8%); z-index: 2; }
  .message:hover .tools, .message:focus-within .tools { display: flex; }
  .tools button { width: 30px; height: 28px; display: grid; place-items: center; border-radius: 5px; color: var(--dim); font-size: 15px; }
  .tools button:hover { background: #f0f0f0; color: var(--ink); }
  .replies { display: flex; align-items: center; gap: 6px; margin: 4px 0 2px -4px; padding: 3px 8px 3px 4px; border-radius: 6px; border: 1px solid transparent; font-size: 13px; max-width: 100%; }
  .replies:hover { background: #fff; border-color: var(--line); }
  .replies b { color: var(--blue); font-weight: 700; white-space: nowrap; }
  .reactions { display: flex; flex-wrap: wrap; gap: 4px; margin: 4px 0 2px; }
  .reactions button { height: 24px; padding: 0 8px; border-radius: 12px; background: #efefef; border: 1px solid transparent; font-size: 13px; display: flex; gap: 4px; align-items: center; }
  .reactions button span { font-size: 11.5px; }
  .reactions .mine { background: #e3f1fb; border-color: var(--blue); color: var(--blue); }
  .day { position: relative; text-align: center; margin: 14px 0 8px; }
  .day::before { content: ''; position: absolute; inset: 50% 0 auto; border-top: 1px solid var(--line); }
  .day span { position: relative; background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 3px 14px; font-size: 13px; font-weight: 700; }
  .day span::first-letter { text-transform: uppercase; }
  .day.thin { text-align: left; padding-left: 16px; margin: 6px 0; }
  .day.thin span { border: 0; padding: 0 8px 0 0; color: var(--dim); font-weight: 400; }

  .composer { flex: none; margin: 0 16px 16px; border: 1px solid #a7a6a7; border-radius: 8px; background: #fff; }
  .composer:focus-within { border-color: #6b6a6b; box-shadow: 0 1px 6px rgb(0 0 0 / 12%); }
  .composer textarea { display: block; width: 100%; resize: none; border: 0; outline: 0; background: none; font: inherit; color: inherit; padding: 10px 12px 4px; }
  .composer textarea::placeholder, .field::placeholder { color: #6b6a6b; opacity: 1; }
  .bar { display: flex; align-items: center; gap: 2px; padding: 2px 6px 6px; }
  .bar label:not(.also), .bar button { width: 30px; height: 28px; display: grid; place-items: center; border-radius: 5px; color: var(--dim); cursor: pointer; flex: none; }
  .bar label:not(.also):hover, .bar button:hover { background: #f0f0f0; color: var(--ink); }
  .bar input[type='file'], .drop input { position: absolute; width: 1px; height: 1px; opacity: 0; }
  .bar .also { display: flex; align-items: center; gap: 5px; font-size: 12.5px; color: var(--dim); min-width: 0; margin-left: 4px; }
  .bar .send { background: var(--green); color: #fff; }
  .bar .send:hover { background: #148567; color: #fff; }
  .attached { display: flex; flex-wrap: wrap; gap: 6px; padding: 8px 10px 0; }
`;
