/** An upload that is not taken, or no longer; its message is for whoever sends it. */
export class CardListRefused extends Error {
  override readonly name = 'CardListRefused';
  /** `begun`: its id was used before. `stopped`: somebody cancelled it, or it was given up. */
  readonly reason: 'begun' | 'stopped';

  constructor(reason: 'begun' | 'stopped', message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * What a body may end with so that the upload fails with these words instead of "the connection ended": too large, not
 * what its type says. It is thrown on to whoever receives.
 */
export class UnacceptableCardList extends Error {
  override readonly name: string = 'UnacceptableCardList';
}
