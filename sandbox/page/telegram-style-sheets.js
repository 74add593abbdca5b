import { css } from 'lit';

/** Everything that opens over the chat. */
export const sheetStyle = css`
  .veil { position: absolute; inset: 0; z-index: 8; display: grid; place-items: center; background: #0005; animation: appear .12s ease-out; }
  .veil.clear { background: none; }
  .veil.dark { background: #000d; z-index: 9; }
  .veil.dark img, .veil.dark video { max-width: 100%; max-height: 100%; }
  .veil.low { place-items: end stretch; }
  .veil.around { position: fixed; background: none; }
  @keyframes appear { from { opacity: 0; } }
  .drop { position: absolute; top: calc(100% + 6px); left: 0; right: 0; z-index: 10; max-height: min(560px, 70vh); overflow: auto; padding: 6px; border-radius: 16px; background: #fff; box-shadow: 0 0 0 1px #00000012, 0 12px 40px #00000038; }
  .person { display: flex; }
  .drop .person { width: 100%; align-items: center; gap: 11px; padding: 8px 10px; border-radius: 11px; }
  .drop .person:hover, .commands button:hover, .popup button:hover, .ways > *:hover { background: var(--hover); }
  .drop .chosen, .drop .chosen:hover { background: #e8f2fc; }
  .drop .add { color: var(--blue); }
  .drop .add b { font-weight: 500; }
  .drop .lines small { white-space: normal; line-height: 1.3; }
  .drop .state { color: var(--grey); }
  .avatar.plus { background: #e8f2fc; color: var(--blue); }
  .dialog { width: min(320px, calc(100% - 40px)); padding: 18px 20px 10px; border-radius: 16px; background: #fff; box-shadow: 0 10px 40px #0004; }
  .dialog h3 { margin: 0 0 8px; font-size: 17px; font-weight: 500; }
  .dialog p { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .dialog label { display: block; margin: 10px 0; font-size: 13px; color: var(--grey); }
  .dialog input, .dialog select { display: block; width: 100%; margin-top: 3px; padding: 9px 11px; border: 1px solid #d5dade; border-radius: 10px; background: #fff; font-size: 15px; color: var(--ink); outline: 0; }
  .dialog input:focus, .dialog select:focus { border-color: var(--blue); box-shadow: inset 0 0 0 1px var(--blue); }
  .buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 4px; margin: 10px -10px 0 0; }
  .buttons button, .buttons .button { padding: 9px 12px; border-radius: 9px; color: var(--blue); font-weight: 500; text-decoration: none; }
  .buttons button:hover, .buttons .button:hover { background: #3390ec14; }
  .commands { align-self: end; justify-self: stretch; margin: 0 6px 58px; max-height: 60%; overflow: auto; padding: 6px; border-radius: 14px; background: #fff; box-shadow: 0 2px 20px #0003; }
  .commands button { display: flex; width: 100%; align-items: center; gap: 10px; padding: 6px 8px; border-radius: 9px; }
  .commands .avatar { width: 30px; height: 30px; font-size: 13px; }
  .commands .lines { flex-direction: row; align-items: baseline; gap: 10px; }
  .commands .lines b { font-weight: 400; flex: 1; }
  .commands .lines small { flex: none; }
  .popup { position: absolute; min-width: 190px; max-width: calc(100% - 16px); padding: 5px; border-radius: 12px; background: #fffffff5; box-shadow: 0 3px 22px #0004; }
  .popup button { display: flex; align-items: center; gap: 12px; width: 100%; padding: 8px 12px 8px 9px; border-radius: 8px; }
  .popup .icon { color: #8a9198; }
  .popup .danger, .popup .danger .icon { color: var(--red); }
  .attach { display: flex; flex-direction: column; max-height: 86%; border-radius: 18px 18px 0 0; background: #fff; box-shadow: 0 -6px 30px #0003; animation: climb .18s ease-out; }
  @keyframes climb { from { transform: translateY(40px); } }
  .attach header { display: flex; align-items: center; justify-content: space-between; padding: 8px 6px 2px 18px; }
  .attach header b { font-weight: 500; font-size: 16px; }
  .tiles { display: grid; align-items: start; grid-template-columns: repeat(4, 1fr); gap: 8px; padding: 6px 14px 12px; overflow: auto; }
  .tile { min-width: 0; text-align: center; }
  .tile .face { position: relative; display: grid; place-items: center; aspect-ratio: 1; overflow: hidden; border-radius: 12px; background: #eef2f5; }
  .tile .face > img, .tile .face > video { width: 100%; height: 100%; object-fit: cover; transition: transform .15s; }
  .tile .big-play { width: 34px; height: 34px; }
  .tile small { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; margin-top: 4px; font-size: 12px; line-height: 1.2; color: var(--grey); }
  .tick { position: absolute; top: 6px; right: 6px; width: 22px; height: 22px; border-radius: 50%; border: 2px solid #fff; background: #0003; color: #fff; font-size: 12px; line-height: 18px; }
  .picked .tick { background: var(--blue); }
  .picked .face > img, .picked .face > video { transform: scale(.86); border-radius: 10px; }
  .ways { border-top: 1px solid var(--line); padding: 6px; }
  .ways > * { display: flex; align-items: center; gap: 16px; width: 100%; padding: 10px 12px; border-radius: 10px; cursor: pointer; }
  .ways .icon { color: var(--blue); }
  .attach .composer { border-top: 1px solid var(--line); }
  .app { position: absolute; inset: 34px 0 0; display: flex; flex-direction: column; border-radius: 16px 16px 0 0; overflow: hidden; background: #fff; animation: climb .18s ease-out; }
  .app header { display: flex; align-items: center; gap: 14px; padding: 11px 14px; box-shadow: 0 1px 0 #00000014; }
  .app header button { color: var(--blue); }
  .app header b { font-weight: 500; }
  .app iframe { flex: 1; border: 0; width: 100%; }
`;
