/** Request bodies made before the clock starts: the sender must not compete with what it measures. */
export function toBodies(events: readonly string[], perRequest: number): Buffer[] {
  const bodies: Buffer[] = [];
  for (let start = 0; start < events.length; start += perRequest) {
    bodies.push(Buffer.from(`[${events.slice(start, start + perRequest).join(',')}]`));
  }
  return bodies;
}
