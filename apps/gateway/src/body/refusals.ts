/** The body is not what its content type says; nothing of it is taken. `position` is a byte offset in the (inflated) body. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** The body is larger than the gateway takes in one request, in bytes or in events. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  readonly unit: 'bytes' | 'events';
  readonly limit: number;

  constructor(unit: 'bytes' | 'events', limit: number) {
    super(`over ${limit} ${unit}`);
    this.unit = unit;
    this.limit = limit;
  }
}

/** The client went away before its body was complete: there is nobody left to answer. */
export class BodyAborted extends Error {
  override readonly name = 'BodyAborted';
}
