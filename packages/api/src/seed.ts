import type { Db } from '@watchfloor/db/database';
import { createUser, findCredential, setPassword } from '@watchfloor/db/users/users';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

export interface AdminSeed {
  email: string;
  password: string;
  /** The operator named this password: it replaces one set since. Otherwise an existing account is left alone. */
  enforce?: boolean;
}

/** Makes the first admin. Repeating it changes nothing. */
export async function seedAdmin(db: Db, { email, password, enforce = false }: AdminSeed): Promise<void> {
  const address = email.toLowerCase();
  const existing = await findCredential(db, address);
  if (!existing) {
    // Two launchers at once: the second finds the address taken, which is as good.
    await createUser(db, {
      name: 'Admin',
      email: address,
      role: 'admin',
      passwordHash: await hashPassword(password),
    });
    return;
  }
  if (!enforce) return;
  const same =
    existing.passwordHash !== null && (await verifyPassword({ hash: existing.passwordHash, password }));
  if (!same)
    await setPassword(db, existing.userId, await hashPassword(password), { id: null, name: 'launcher' });
}
