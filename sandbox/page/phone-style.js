import { css } from 'lit';

/** Calm paper-like surfaces; colour only where a call asks for a hand. */
export const styles = css`
  :host { --ink: #1c2024; --grey: #5f6770; --line: #e3e6ea; --paper: #fff; --ground: #f5f6f8; --green: #1b7f44; --green-soft: #e7f6ec; --red: #b92d27; --red-soft: #fdecea; --blue: #2f6fde;
    display: flex; flex-direction: column; gap: 12px; box-sizing: border-box; height: 100%; min-width: 280px; overflow-y: auto; padding: 1px; scrollbar-width: thin; color: var(--ink);
    font: 14px/1.35 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif; }
  * { box-sizing: border-box; }
  h2, legend, .card label[for] { margin: 0; padding: 0; font-size: 12px; font-weight: 600; color: var(--grey); }
  p { margin: 0; }
  section, .desks { display: flex; flex: none; flex-direction: column; gap: 8px; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  button, input { font: inherit; color: inherit; }
  button { display: inline-flex; align-items: center; justify-content: center; gap: 7px; border: 0; cursor: pointer; font-weight: 600; }
  button:focus-visible, .typed:focus-visible, select:focus-visible, .choice:has(:focus-visible) { outline: 2px solid var(--blue); outline-offset: 2px; }
  button:disabled { opacity: .4; cursor: default; }
  .icon { flex: none; }
  .quiet { color: var(--grey); padding: 16px; }
  .problem { padding: 9px 12px; border-radius: 10px; background: #fff5dc; color: #6a4a00; }

  .card, .desk, .line { background: var(--paper); border-radius: 14px; box-shadow: 0 0 0 1px var(--line), 0 1px 3px #0000000a; }
  .card { display: flex; flex-direction: column; gap: 12px; padding: 13px; }
  .number { display: block; margin: 5px 0 0 13px; color: var(--grey); font-size: 12.5px; font-variant-numeric: tabular-nums; }
  .targets { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 7px; }
  .choice { position: relative; display: inline-flex; cursor: pointer; border-radius: 10px; }
  .choice input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
  .choice span { display: flex; flex-direction: column; justify-content: center; min-height: 34px; padding: 5px 11px; border-radius: 10px; background: var(--ground); }
  .choice b { font-weight: 500; }
  .choice:hover span { background: #eceef1; }
  .choice input:checked + span { background: #e8f0fd; box-shadow: inset 0 0 0 1.5px var(--blue); }
  .targets .choice b { font-variant-numeric: tabular-nums; }
  .typed, select { width: 100%; margin-top: 7px; padding: 8px 11px; border: 1px solid #b9c0c7; border-radius: 10px; background: #fff; font-variant-numeric: tabular-nums; }
  select { font: inherit; color: inherit; min-height: 40px; text-overflow: ellipsis; }
  .call { min-height: 40px; border-radius: 11px; background: var(--green); color: #fff; }
  .call:hover { background: #166b39; }

  .line { display: flex; align-items: center; gap: 10px; padding: 9px 10px 9px 14px; }
  .who { flex: 1; min-width: 0; display: flex; flex-direction: column; }
  .who b, .screen b, .desk header b, .history b { font-weight: 600; font-variant-numeric: tabular-nums; }
  .who small, .screen small { color: var(--grey); font-variant-numeric: tabular-nums; }
  .round { width: 36px; height: 36px; flex: none; border-radius: 50%; }
  .green { background: var(--green); color: #fff; }
  .green:hover { background: #166b39; }
  .red { background: var(--red-soft); color: var(--red); }
  .red:hover { background: #fadbd8; }
  .soft { background: var(--ground); }
  .soft:hover:not(:disabled) { background: #eceef1; }

  .desk { padding: 11px 14px 12px; display: flex; flex-direction: column; gap: 8px; transition: box-shadow .2s; }
  .desk header { display: flex; align-items: center; gap: 8px; }
  .owner { color: var(--grey); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .lamp { width: 9px; height: 9px; flex: none; border-radius: 50%; background: #ced3d8; }
  .screen { display: grid; grid-template-columns: 1fr auto; padding: 9px 12px; border-radius: 10px; background: var(--ground); }
  .screen b { font-size: 16px; }
  .screen small { grid-row: 2; overflow-wrap: anywhere; }
  .screen time { grid-row: 1 / span 2; grid-column: 2; align-self: center; color: var(--grey); font-variant-numeric: tabular-nums; }
  .screen.idle { display: block; padding: 0; background: none; color: var(--grey); }
  .desk:has(.screen.idle) { flex-direction: row; align-items: center; justify-content: space-between; }
  .desk.ringing { box-shadow: 0 0 0 1.5px var(--green), 0 4px 16px #1f8f4d26; }
  .desk.ringing .screen { background: var(--green-soft); }
  .desk.ringing .lamp { background: var(--green); animation: blink 1s steps(2, jump-none) infinite; }
  .desk.talking .lamp { background: var(--red); }
  @keyframes blink { from { opacity: 1; } to { opacity: .2; } }
  .keys { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
  .key { flex: 1; min-height: 36px; padding: 0 8px; font-size: 13.5px; white-space: nowrap; border-radius: 10px; }
  .colleagues { color: var(--grey); }
  .colleagues .key { flex: 0 1 auto; }

  .history ul { margin: 0; padding: 0; list-style: none; }
  .history li { font-size: 13px; display: grid; grid-template-columns: 20px auto 1fr auto; gap: 8px; align-items: center; padding: 5px 4px; color: var(--grey); }
  .history li + li { border-top: 1px solid var(--line); }
  .history b { color: var(--ink); font-weight: 500; white-space: nowrap; }
  .history .mark { display: grid; }
  .history .icon { width: 15px; height: 15px; }
  .history time { font-variant-numeric: tabular-nums; }
  .history .missed, .history .missed b { color: var(--red); }
  @media (prefers-reduced-motion: reduce) { .desk.ringing .lamp { animation: none; } .desk { transition: none; } }
`;
