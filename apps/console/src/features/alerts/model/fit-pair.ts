/**
 * Two ids in the room of `most` characters: each has half, and what the other leaves over. What is too long loses its
 * middle, because ids differ at their ends.
 */
export function fitPair(from: string, to: string, most: number): { from: string; to: string } {
  const half = Math.floor(most / 2);
  return {
    from: cutMiddle(from, Math.max(half, most - to.length)),
    to: cutMiddle(to, Math.max(half, most - from.length)),
  };
}

function cutMiddle(id: string, most: number): string {
  if (id.length <= most) return id;
  const kept = Math.max(2, most - 1);
  const head = Math.floor(kept / 2);
  return `${id.slice(0, head)}…${id.slice(head - kept)}`;
}
