/** The Postgres role that questions of people with `role` run as. It may read what they may see, and nothing else. */
export function exploreRole(role: string): string {
  if (!/^[a-z]{1,20}$/.test(role)) throw new RangeError(`"${role}" is no role of the console`);
  return `watchfloor_explore_${role}`;
}
