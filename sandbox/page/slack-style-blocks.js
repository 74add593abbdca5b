import { css } from 'lit';

/** Block Kit: texts, elements, modals, lists that open. */
export const blockStyle = css`
  .text { white-space: normal; overflow-wrap: anywhere; }
  .text a, .video a { color: var(--blue); text-decoration: none; }
  .text a:hover { text-decoration: underline; }
  b { font-weight: 700; }
  code { font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; color: #c0174c; background: #f6f6f6; border: 1px solid #e2e2e2; border-radius: 3px; padding: 1px 3px; }
  pre { font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; background: #f8f8f8; border: 1px solid #e2e2e2; border-radius: 4px; padding: 8px; margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--line); }
  ul, ol { margin: 0; padding-left: 24px; }
  .mention { background: #e8f5fa; color: var(--blue); border-radius: 3px; padding: 0 2px; }
  .mention.me { background: #fdf1c7; color: #7a5b00; }

  .blocks { display: flex; flex-direction: column; gap: 8px; padding: 2px 0; max-width: 680px; }
  .blocks h3 { margin: 6px 0 0; font-size: 18px; line-height: 1.33; font-weight: 900; overflow-wrap: anywhere; }
  .blocks hr { width: 100%; border: 0; border-top: 1px solid var(--line); margin: 4px 0; }
  .section { display: flex; gap: 12px; align-items: flex-start; }
  .section .accessory { flex: none; max-width: 46%; }
  .fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 6px 16px; }
  .text + .fields { margin-top: 8px; }
  .thumb { width: 76px; height: 76px; object-fit: cover; border-radius: 6px; display: block; }
  .context { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; font-size: 13px; line-height: 1.4; color: var(--dim); }
  .context img { width: 20px; height: 20px; border-radius: 3px; object-fit: cover; }
  figure { margin: 0; }
  figcaption { font-size: 13px; font-weight: 700; margin-bottom: 4px; }
  figure img, .picture img { display: block; max-width: min(100%, 420px); max-height: 320px; border-radius: 8px; border: 1px solid var(--hair); }
  .video img { display: block; max-width: 320px; margin-top: 6px; border-radius: 8px; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .actions .picker { width: auto; min-width: 64px; max-width: 280px; }

  .button { display: inline-flex; align-items: center; justify-content: center; min-height: 34px; max-width: 100%; padding: 4px 13px; border: 1px solid #b9b9b9; border-radius: 8px; background: #fff; font-weight: 700; font-size: 14px; line-height: 1.25; text-align: center; transition: background 80ms, box-shadow 80ms; }
  .button:hover { background: #f6f6f6; box-shadow: 0 1px 3px rgb(0 0 0 / 10%); }
  .button.small { min-height: 28px; font-size: 13px; }
  .button.primary { background: var(--green); border-color: var(--green); color: #fff; }
  .button.primary:hover { background: #148567; }
  .button.danger { color: var(--red); border-color: var(--red); }
  .button.danger:hover { background: #fff2f6; }
  .button.danger.solid { background: var(--red); color: #fff; }
  .button.dots { width: 38px; padding: 0; }
  .button.busy { opacity: 0.55; cursor: progress; }

  .picker { display: flex; align-items: center; gap: 6px; width: 100%; min-height: 36px; padding: 4px 10px 4px 12px; border: 1px solid #b0afb0; border-radius: 8px; background: #fff; font-size: 14px; }
  .picker:hover { border-color: #7b7a7b; }
  .picked { flex: 1; min-width: 0; display: flex; flex-wrap: wrap; gap: 4px; }
  .picked .one, .picked .dim { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .chip { background: #e8f5fa; color: #0b4f79; border-radius: 4px; padding: 1px 7px; font-size: 13px; }
  .section .picker { min-width: 160px; }
  .field { display: block; width: 100%; font: inherit; color: inherit; padding: 7px 12px; border: 1px solid #b0afb0; border-radius: 8px; background: #fff; }
  textarea.field { resize: vertical; min-height: 92px; }
  .field:focus { outline: 0; border-color: #1264a3; box-shadow: 0 0 0 3px rgb(29 155 209 / 28%); }
  .moment { position: relative; display: inline-flex; align-items: center; gap: 8px; min-height: 36px; min-width: 130px; padding: 0 12px; border: 1px solid #b0afb0; border-radius: 8px; color: var(--dim); background: #fff; max-width: 100%; font-size: 14px; cursor: pointer; }
  .moment:hover { border-color: #7b7a7b; }
  .moment.full span { color: var(--ink); }
  .moment input { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; font: inherit; }
  .moment:focus-within { border-color: #1264a3; box-shadow: 0 0 0 3px rgb(29 155 209 / 28%); }
  .input > .moment { display: flex; width: 100%; }
  .boxes { display: flex; flex-direction: column; gap: 6px; }
  .box { display: flex; gap: 9px; align-items: flex-start; cursor: pointer; }
  .box input { accent-color: var(--blue); width: 17px; height: 17px; margin: 3px 0 0; flex: none; }
  .drop { position: relative; display: flex; align-items: center; justify-content: center; gap: 8px; min-height: 44px; border: 1px dashed #a7a6a7; border-radius: 8px; color: var(--blue); font-weight: 700; font-size: 14px; cursor: pointer; }
  .drop:hover { background: #f6fbfe; }
  .filename { display: flex; align-items: center; gap: 6px; padding: 5px 8px; border: 1px solid var(--line); border-radius: 8px; font-size: 13px; max-width: 280px; }
  .drop + .filename, .filename + .filename { margin-top: 6px; }
  .attached .filename { margin: 0; }
  .files { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0 2px; }
  .file { display: flex; align-items: center; gap: 10px; width: 280px; max-width: 100%; padding: 9px 12px; border: 1px solid var(--line); border-radius: 10px; color: inherit; text-decoration: none; }
  .file b { overflow-wrap: anywhere; font-size: 14px; line-height: 1.3; display: block; }
  .file:hover { background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 10%); }
  .file .kind { flex: none; width: 36px; height: 36px; border-radius: 7px; background: #1264a3; color: #fff; font-size: 10px; font-weight: 700; display: grid; place-items: center; }

  .input .label { font-weight: 700; font-size: 14.5px; margin-bottom: 5px; overflow-wrap: anywhere; }
  .input .hint { font-size: 13px; color: var(--dim); margin-top: 4px; }
  .input.wrong .field, .input.wrong .picker, .input.wrong .moment { border-color: var(--red); }
  .error { display: flex; gap: 6px; align-items: center; color: #b3124a; font-size: 13px; margin-top: 5px; }
  .veil { position: absolute; inset: 0; z-index: 10; display: grid; place-items: center; padding: 18px; background: rgb(29 28 29 / 55%); }
  .veil.top { z-index: 14; }
  .modal { display: flex; flex-direction: column; width: min(520px, 100%); max-height: 100%; background: #fff; border-radius: 12px; box-shadow: 0 18px 48px rgb(0 0 0 / 35%); overflow: hidden; animation: rise 120ms ease-out; }
  .modal.narrow { width: min(400px, 100%); }
  @keyframes rise { from { transform: translateY(6px); opacity: 0.4; } }
  @media (prefers-reduced-motion: reduce) { .modal, .spinner { animation: none; } .button { transition: none; } }
  .modal > header { display: flex; align-items: center; gap: 10px; padding: 16px 16px 12px 22px; }
  .modal h2 { margin: 0; font-size: 20px; font-weight: 900; line-height: 1.3; }
  .modal .body { flex: 1; overflow-y: auto; padding: 2px 22px 18px; }
  .modal .body .blocks { gap: 16px; max-width: none; }
  .modal > footer { flex: none; display: flex; justify-content: flex-end; gap: 10px; padding: 14px 22px; border-top: 1px solid var(--hair); }
  .plainbutton { width: 34px; height: 34px; border-radius: 8px; display: grid; place-items: center; color: var(--dim); flex: none; }
  .plainbutton:hover { background: #f0f0f0; color: var(--ink); }
  .trouble { display: flex; gap: 8px; align-items: center; background: #fdeef3; color: #8d0f3b; border-radius: 8px; padding: 9px 12px; margin-bottom: 14px; font-size: 14px; }

  .pop { position: absolute; z-index: 20; display: flex; flex-direction: column; min-width: 200px; max-width: min(360px, calc(100% - 16px)); max-height: min(460px, calc(100% - 70px)); background: #fff; border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 6px 24px rgb(0 0 0 / 18%); overflow: hidden; padding: 6px 0; }
  .pop .find { margin: 2px 10px 6px; padding: 6px 10px; border: 1px solid #b0afb0; border-radius: 7px; font: inherit; font-size: 14px; outline: 0; }
  .pop .options { overflow-y: auto; min-height: 0; }
  .pop .option { display: flex; align-items: center; gap: 8px; width: 100%; padding: 6px 14px; font-size: 14px; }
  .pop .option .grow { overflow-wrap: anywhere; }
  .pop .option:hover, .pop .option:focus-visible { background: var(--blue); color: #fff; outline: 0; }
  .pop .option:hover :is(small, .dim), .pop .option:focus-visible :is(small, .dim) { color: #d6e9f5; }
  .pop .option.danger { color: var(--red); }
  .pop .option.danger:hover { background: var(--red); color: #fff; }
  .pop .option.person.on { background: #f3ecf4; }
  .pop .option.person.on:hover { background: var(--blue); }
  .pop .tick { width: 16px; flex: none; }
  .pop .group { padding: 4px 14px; font-size: 12px; font-weight: 700; color: var(--dim); }
  .pop .hollow { padding: 12px 14px; color: var(--dim); font-size: 13.5px; display: grid; place-items: center; }
  .pop .foot { flex: none; display: flex; justify-content: flex-end; padding: 8px 10px 2px; border-top: 1px solid var(--hair); margin-top: 4px; }
  .spinner { width: 18px; height: 18px; border: 2px solid var(--line); border-top-color: var(--blue); border-radius: 50%; animation: spin 0.8s linear infinite; }
  @keyframes spin { to { transform: rotate(360deg); } }
  .toast { position: absolute; left: 50%; bottom: 18px; transform: translateX(-50%); z-index: 30; max-width: calc(100% - 40px); background: #1d1c1d; color: #fff; border-radius: 10px; padding: 10px 16px; font-size: 14px; box-shadow: 0 6px 20px rgb(0 0 0 / 30%); }
`;
