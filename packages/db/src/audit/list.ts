import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';

export interface AuditRow {
  id: string;
  at: Date;
  actorId: string | null;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/** What people did, newest first. */
export async function listAudit(
  db: Db,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ records: AuditRow[]; nextCursor: string | null }> {
  const before = decodeCursor(cursor, 1)?.[0];
  const rows = await db.prisma.auditRecord.findMany({
    where: before === undefined ? {} : { id: { lt: BigInt(before) } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    records: shown.map((row) => ({
      ...row,
      id: String(row.id),
      detail:
        row.detail !== null && typeof row.detail === 'object' && !Array.isArray(row.detail) ? row.detail : {},
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([String(last.id)]) : null,
  };
}
