import { css } from 'lit';
import { chatStyle } from './telegram-style-chat.js';
import { sheetStyle } from './telegram-style-sheets.js';

/** Telegram's light theme: colours, the frame, the head and the bottom. */
const frame = css`
  :host { --blue: #2878c8; --ink: #000; --grey: #697077; --line: #e4e4e7; --own: #eeffde; --green: #2f7d32; --hover: #f4f4f5; --red: #df3f40;
    display: block; height: 100%; min-height: 420px; min-width: 280px; box-sizing: border-box; color: var(--ink);
    font: 15px/1.35 Roboto, 'SF Pro Text', 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif; }
  * { box-sizing: border-box; }
  .top { position: relative; }
  .chooser { width: 100%; }
  .frame { position: relative; display: flex; flex-direction: column; gap: 8px; height: 100%; }
  button, input, textarea, select { font: inherit; color: inherit; }
  button { border: 0; background: none; padding: 0; cursor: pointer; text-align: inherit; }
  button:focus-visible, a:focus-visible, label:focus-within:has(:focus-visible), textarea:focus-visible { outline: 2px solid var(--blue); outline-offset: 1px; }
  .icon { display: block; flex: none; }
  .lines { display: flex; flex-direction: column; min-width: 0; flex: 1; text-align: left; }
  .lines b { font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .lines small { font-size: 13px; color: var(--grey); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; flex: none; color: #fff; font-weight: 500; font-size: 15px; letter-spacing: .2px; }
  .unread { min-width: 22px; height: 22px; padding: 0 7px; border-radius: 11px; background: var(--blue); color: #fff; font-size: 13px; line-height: 22px; text-align: center; }
  .chooser { display: flex; align-items: center; gap: 10px; padding: 7px 12px 7px 8px; border-radius: 14px; background: #fff; box-shadow: 0 0 0 1px #0000000f, 0 1px 3px #0000000f; color: var(--grey); }
  .chooser .lines b { color: var(--ink); }
  .chooser .lines small { white-space: normal; line-height: 1.25; }
  .chooser .avatar { width: 36px; height: 36px; font-size: 14px; }
  .chooser:hover { background: #fbfbfc; }
  [hidden] { display: none; }
  .phone { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; overflow: hidden; border-radius: 18px; background: #fff; box-shadow: 0 0 0 1px #00000014, 0 8px 28px #0000001a; }
  .phone.loading { background: #d3e0c0; }
  .head { display: flex; align-items: center; gap: 11px; padding: 7px 8px 7px 14px; background: #fff; z-index: 2; box-shadow: 0 1px 0 #00000012; }
  .head .lines b { font-size: 16px; }
  .head .acting { color: var(--blue); }
  .plain { display: grid; place-items: center; width: 38px; height: 40px; flex: none; border-radius: 50%; color: #8a9198; }
  .plain:hover { color: var(--blue); }
  footer { background: #fff; z-index: 2; box-shadow: 0 -1px 0 #0000000f; }
  .composer { display: flex; align-items: flex-end; gap: 2px; padding: 5px 6px 5px 8px; }
  .composer textarea, .composer input { flex: 1; min-width: 0; resize: none; border: 0; outline: 0; background: none; padding: 10px 6px; line-height: 20px; max-height: 130px; }
  textarea::placeholder, input::placeholder { color: #697077; opacity: 1; }
  .composer .send { color: var(--blue); }
  .composer .send:disabled { color: #c4c9cc; cursor: default; }
  .menu-button { display: flex; align-items: center; gap: 5px; height: 32px; margin: 4px 2px 4px 0; padding: 0 9px; border-radius: 16px; background: var(--blue); color: #fff; font-weight: 500; font-size: 14px; max-width: 150px; }
  .menu-button span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .menu-button span { padding-right: 3px; }
  .menu-button:hover { background: #2169b3; }
  .above { display: flex; align-items: center; gap: 12px; padding: 6px 6px 0 16px; color: var(--blue); }
  .above .lines { border-left: 2px solid var(--blue); padding-left: 9px; }
  .above .lines b { font-size: 14px; color: var(--blue); }
  .wide { width: 100%; height: 50px; text-align: center; color: var(--blue); font-weight: 500; text-transform: uppercase; letter-spacing: .3px; }
  .wide:hover { background: var(--hover); }
  .reply-keyboard { display: flex; flex-direction: column; gap: 6px; padding: 6px 8px 10px; background: #eef1f4; max-height: 236px; overflow: auto; }
  .reply-keyboard div { display: flex; gap: 6px; }
  .reply-keyboard button { flex: 1 1 0; min-width: 0; min-height: 42px; padding: 7px 8px; border-radius: 9px; background: #fff; box-shadow: 0 1px 1px #0000001c; text-align: center; line-height: 1.25; overflow-wrap: anywhere; }
  .reply-keyboard button:hover { background: #fafcff; }
  .reply-keyboard button:active { background: #e1e8ee; }
`;

export const styles = [frame, chatStyle, sheetStyle];
