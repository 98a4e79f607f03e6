import type { Db } from '../database.ts';

export interface SavedViewRecord {
  id: string;
  name: string;
  query: string;
  createdAt: Date;
}

const shown = { id: true, name: true, query: true, createdAt: true } as const;

export function listViews(db: Db, userId: string): Promise<SavedViewRecord[]> {
  return db.prisma.savedView.findMany({ where: { userId }, select: shown, orderBy: { name: 'asc' } });
}

export function saveView(
  db: Db,
  userId: string,
  { name, query }: { name: string; query: string },
): Promise<SavedViewRecord> {
  return db.prisma.savedView.upsert({
    where: { userId_name: { userId, name } },
    create: { userId, name, query },
    update: { query },
    select: shown,
  });
}

/** False when the user has no such view. */
export async function removeView(db: Db, userId: string, id: string): Promise<boolean> {
  const { count } = await db.prisma.savedView.deleteMany({ where: { id, userId } });
  return count > 0;
}
