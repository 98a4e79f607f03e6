/**
 * Hands on what a stream yields for as long as `check` resolves, asked every `everyMs` however quiet the stream is.
 * Ends with what `check` rejected with.
 */
export async function* whileAllowed<Item>(
  items: AsyncIterable<Item>,
  check: () => Promise<unknown>,
  everyMs: number,
): AsyncGenerator<Item, void, unknown> {
  const iterator = items[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setInterval> | undefined;
  const refusal = new Promise<never>((_, refuse) => {
    timer = setInterval(() => check().catch(refuse), everyMs);
  });
  // It may come while nobody waits for the next item; whoever waits next hears of it.
  refusal.catch(() => {});
  try {
    for (;;) {
      const step = await Promise.race([refusal, iterator.next()]);
      if (step.done) return;
      yield step.value;
    }
  } finally {
    clearInterval(timer);
    // Not waited for: a quiet stream answers only when its next item comes.
    iterator.return?.().catch(() => {});
  }
}
