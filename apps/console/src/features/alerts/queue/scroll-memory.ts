const offsets = new Map<string, number>();

/** Remembers how far down a queue one was, for as long as the console is open. */
export const rememberScroll = (query: string, offset: number): void => void offsets.set(query, offset);

export const scrollOf = (query: string): number => offsets.get(query) ?? 0;
