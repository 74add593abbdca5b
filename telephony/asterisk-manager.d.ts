/** The part of asterisk-manager 0.2.0 (which ships no types) that is safe to use; telephony/ami/session.ts says how. */
declare module 'asterisk-manager' {
  /** Connects and logs in at once; EVENTS true asks for the events that the user may read. */
  function createManager(
    port: number,
    host: string,
    username: string,
    secret: string,
    events: true,
  ): createManager.Manager;

  namespace createManager {
    type Packet = Record<string, unknown>;
    type Callback = (error: Packet | undefined, response: Packet) => void;

    interface Manager {
      on(event: 'managerevent' | 'response', listener: (packet: Packet) => void): void;
      on(event: 'connect' | 'close', listener: () => void): void;
      on(event: 'error', listener: (error: Error) => void): void;
      removeListener(event: string, listener: Callback): void;
      action(fields: Record<string, string>, callback: Callback): string;
      disconnect(): void;
    }
  }

  export = createManager;
}
