/**
 * What Redis answers within `ms`, else `fallback`: numbers that everyone waits for must not hang with a server that
 * takes connections and says nothing.
 */
export async function within<T, F>(ms: number, answer: Promise<T>, fallback: F): Promise<T | F> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(() => resolve(fallback), ms);
  });
  try {
    return await Promise.race([answer.catch(() => fallback), late]);
  } finally {
    clearTimeout(timer);
  }
}
