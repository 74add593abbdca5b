/** How envelopes reach the app. `send` gives the body of the acknowledgement; it throws `AppDidNotAnswer`. */
export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';
export type Envelope = {
  id: string;
  type: EnvelopeType;
  payload: Record<string, unknown>;
  /** 0 for the first delivery. */
  attempt: number;
};
export type Transport = {
  send(envelope: Envelope): Promise<unknown>;
  /** Called when an app has (again) become reachable. */
  onReachable(listener: () => void): void;
  close(): Promise<void>;
};
