import type { DetectorSettings } from '@watchfloor/domain/detectors/catalogue';
import { settingsSchema } from '@watchfloor/domain/detectors/settings';
import { type Actor, auditEntry } from '../audit/write.ts';
import type { Db } from '../database.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { isUniqueViolation } from '../users/unique-violation.ts';

export interface VersionedSettings {
  version: number;
  settings: DetectorSettings;
  createdBy: string;
  createdAt: Date;
  note: string | null;
}

/** Settings in force by detector; a detector nobody has edited is absent and runs on its declared ones. */
export async function currentSettings(db: Db): Promise<Map<string, VersionedSettings>> {
  const rows = await db.prisma.detectorVersion.findMany({
    distinct: ['detector'],
    orderBy: [{ detector: 'asc' }, { version: 'desc' }],
  });
  return new Map(rows.map((row) => [row.detector, toVersion(row)]));
}

/** Every version, newest first. */
export async function settingsHistory(db: Db, detector: string): Promise<VersionedSettings[]> {
  const rows = await db.prisma.detectorVersion.findMany({
    where: { detector },
    orderBy: { version: 'desc' },
  });
  return rows.map(toVersion);
}

export type SaveOutcome =
  | { outcome: 'saved'; settings: VersionedSettings }
  | { outcome: 'stale'; current: VersionedSettings | undefined };

/** Writes the next version, audited, unless another one was saved since `expectedVersion`. */
export async function saveSettings(
  db: Db,
  change: { id: string; settings: DetectorSettings; note: string; expectedVersion: number },
  actor: Actor,
): Promise<SaveOutcome> {
  const stale = async (): Promise<SaveOutcome> => ({
    outcome: 'stale',
    current: (await currentSettings(db)).get(change.id),
  });
  const version = change.expectedVersion + 1;
  try {
    const saved = await db.prisma.$transaction(async (tx) => {
      const newest = await tx.detectorVersion.findFirst({
        where: { detector: change.id },
        orderBy: { version: 'desc' },
      });
      if ((newest?.version ?? 0) !== change.expectedVersion) return null;
      const row = await tx.detectorVersion.create({
        data: {
          detector: change.id,
          version,
          settings: toJson(change.settings),
          createdBy: actor.name,
          note: change.note === '' ? null : change.note,
        },
      });
      await tx.auditRecord.create({
        data: auditEntry({
          actor,
          action: 'detector.saved',
          subject: change.id,
          detail: { version, settings: toJson(change.settings) },
        }),
      });
      return row;
    });
    return saved ? { outcome: 'saved', settings: toVersion(saved) } : await stale();
  } catch (error) {
    // Two saves of one version at once: the primary key lets one in.
    if (isUniqueViolation(error)) return stale();
    throw error;
  }
}

/** As Prisma wants JSON: a plain object, of known fields only. */
function toJson(settings: DetectorSettings): Prisma.InputJsonObject {
  const severity = { ...settings.severity };
  if ('limit' in settings) {
    const { windowSeconds, limit, limitByCurrency } = settings;
    return { windowSeconds, limit, limitByCurrency: { ...limitByCurrency }, severity };
  }
  if ('rejectOver' in settings) {
    const { reviewOver, rejectOver, fourEyesOver } = settings;
    return { reviewOver, rejectOver, fourEyesOver, severity };
  }
  if ('share' in settings) return { share: settings.share, severity };
  return { windowSeconds: settings.windowSeconds, severity };
}

const toVersion = (row: {
  version: number;
  settings: unknown;
  createdBy: string;
  createdAt: Date;
  note: string | null;
}): VersionedSettings => ({
  version: row.version,
  settings: settingsSchema.parse(row.settings),
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  note: row.note,
});
