/** The same function, keeping its newest answers: a live run asks for the same few again and again. */
export function remember<T>(count: number, draw: (key: number) => T): (key: number) => T {
  const kept = new Map<number, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const drawn = draw(key);
    kept.set(key, drawn);
    const [oldest] = kept.keys();
    if (kept.size > count && oldest !== undefined) kept.delete(oldest);
    return drawn;
  };
}
