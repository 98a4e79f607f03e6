import { randomUUID } from 'node:crypto';
import { type Actor, auditEntry } from '../audit/write.ts';
import type { Db } from '../database.ts';
import type { Role } from '../generated/prisma/enums.ts';
import { isUniqueViolation } from './unique-violation.ts';

export interface UserRecord {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
}

export type UserChange = { role: Role } | { active: boolean };

const shown = { id: true, name: true, email: true, role: true, active: true } as const;

export function listUsers(db: Db): Promise<UserRecord[]> {
  return db.prisma.user.findMany({ select: shown, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}

/** Null when the address is taken. */
export async function createUser(
  db: Db,
  { name, email, role, passwordHash }: { name: string; email: string; role: Role; passwordHash: string },
): Promise<UserRecord | null> {
  const id = randomUUID();
  try {
    return await db.prisma.user.create({
      data: {
        id,
        name,
        email,
        role,
        emailVerified: true,
        accounts: {
          create: { id: randomUUID(), accountId: id, providerId: 'credential', password: passwordHash },
        },
      },
      select: shown,
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

export type UserUpdate =
  | { outcome: 'changed'; user: UserRecord }
  | { outcome: 'missing' }
  | { outcome: 'last_admin' };

/** Changes role or access, audited; deactivating ends every session. Refuses to leave nobody who can manage users. */
export async function updateUser(db: Db, id: string, change: UserChange, actor: Actor): Promise<UserUpdate> {
  return db.prisma.$transaction(async (tx): Promise<UserUpdate> => {
    // Two admins who demote each other at once: the lock makes the second see the first.
    await tx.$queryRaw`SELECT id FROM ops."user" WHERE role = 'admin' ORDER BY id FOR UPDATE`;
    const before = await tx.user.findUnique({ where: { id }, select: shown });
    if (!before) return { outcome: 'missing' };
    const after = { ...before, ...change };
    const wasAdmin = before.role === 'admin' && before.active;
    if (wasAdmin && !(after.role === 'admin' && after.active)) {
      const others = await tx.user.count({ where: { role: 'admin', active: true, id: { not: id } } });
      if (others === 0) return { outcome: 'last_admin' };
    }
    const user = await tx.user.update({ where: { id }, data: change, select: shown });
    if (!user.active) await tx.session.deleteMany({ where: { userId: id } });
    const action = 'role' in change ? 'user.role' : change.active ? 'user.activated' : 'user.deactivated';
    await tx.auditRecord.create({
      data: auditEntry({ actor, action, subject: id, detail: { email: user.email, role: user.role } }),
    });
    return { outcome: 'changed', user };
  });
}

/** Replaces a password and ends every session of its owner. False when there is no such user. */
export async function setPassword(
  db: Db,
  userId: string,
  passwordHash: string,
  actor: Actor,
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } });
    if (!user) return false;
    const { count } = await tx.account.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password: passwordHash },
    });
    if (count === 0) {
      await tx.account.create({
        data: {
          id: randomUUID(),
          accountId: userId,
          providerId: 'credential',
          userId,
          password: passwordHash,
        },
      });
    }
    await tx.session.deleteMany({ where: { userId } });
    await tx.auditRecord.create({
      data: auditEntry({ actor, action: 'user.password', subject: userId, detail: { email: user.email } }),
    });
    return true;
  });
}

/** Whose password hash is kept for an address. */
export async function findCredential(
  db: Db,
  email: string,
): Promise<{ userId: string; passwordHash: string | null } | null> {
  const user = await db.prisma.user.findUnique({
    where: { email },
    select: { id: true, accounts: { where: { providerId: 'credential' }, select: { password: true } } },
  });
  return user && { userId: user.id, passwordHash: user.accounts[0]?.password ?? null };
}
