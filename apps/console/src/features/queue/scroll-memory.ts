const offsets = new Map<string, number>();

/** Remembers how far down a queue one was, for as long as the console is open. */
export const rememberScroll = (place: string, offset: number): void => void offsets.set(place, offset);

export const scrollOf = (place: string): number => offsets.get(place) ?? 0;
