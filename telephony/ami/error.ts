/**
 * Why an action came to nothing. `not-ready`: there is no connection, nothing was sent; `refused`: Asterisk said no
 * (the message is its own); `timeout` and `lost`: it was sent, and whether it ran is not known; `not-answered`: the
 * operator's phone was rung in vain; `busy` and `away`: it could not be rung; `malformed`: the request itself was wrong,
 * nothing was sent.
 */
export type AmiErrorKind =
  | 'not-ready'
  | 'refused'
  | 'timeout'
  | 'lost'
  | 'not-answered'
  | 'busy'
  | 'away'
  | 'malformed';

export class AmiError extends Error {
  readonly kind: AmiErrorKind;

  constructor(kind: AmiErrorKind, message: string) {
    super(message);
    this.name = 'AmiError';
    this.kind = kind;
  }
}
