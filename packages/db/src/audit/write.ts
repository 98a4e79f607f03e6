import type { Db } from '../database.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Who did it; id null for an operator at the machine. */
export interface Actor {
  readonly id: string | null;
  readonly name: string;
}

export interface AuditEntry {
  actor: Actor;
  /** What was done, `thing.verb`: alert.closed, user.role, api_key.created. */
  action: string;
  /** What it was done to. */
  subject: string;
  detail: Prisma.InputJsonObject;
}

export const auditEntry = ({ actor, action, subject, detail }: AuditEntry) => ({
  actorId: actor.id,
  actor: actor.name,
  action,
  subject,
  detail,
});

export async function writeAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db.prisma.auditRecord.create({ data: auditEntry(entry) });
}
