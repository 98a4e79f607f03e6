import type { Db } from '../database.ts';

/** The name of an active user, null when there is none with this id. */
export async function findActiveUser(db: Db, id: string): Promise<{ id: string; name: string } | null> {
  return db.prisma.user.findFirst({ where: { id, active: true }, select: { id: true, name: true } });
}
