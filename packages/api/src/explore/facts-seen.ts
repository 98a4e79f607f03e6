import { EXPLORE_FACTS, FACT_NAMES, type FactName } from '@watchfloor/domain/explore/facts';
import { type Permission, permissionsOf, type Role, roles } from '../permissions.ts';

/** A fact that names a permission which nobody grants does not compile. */
const needed: Readonly<Record<FactName, { readonly permission: Permission }>> = EXPLORE_FACTS;

/** What people of `role` may ask about. */
export const factsSeenBy = (role: Role): FactName[] =>
  FACT_NAMES.filter((fact) => permissionsOf(role).includes(needed[fact].permission));

/** The same for every role: what the roles in Postgres are made by. */
export const factsSeen = (): Record<Role, FactName[]> =>
  Object.fromEntries(roles.map((role) => [role, factsSeenBy(role)])) as Record<Role, FactName[]>;
