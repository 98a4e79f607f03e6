import { createHash } from 'node:crypto';
import { type ModelRole, SHIPPED_MODELS, type ShippedModel } from '@watchfloor/domain/scorecard/models';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';

/** The scorecards at work: one decides, the others only look on, in the order of their ids. */
export interface ModelsAtWork {
  readonly champion: Scorecard;
  readonly challengers: readonly Scorecard[];
}

/** A scorecard was changed under its name, or none decides. The message says what to do. */
export class ModelError extends Error {}

/**
 * Adds the scorecards that the release brings and the table has not. Their roles are the release's only while nobody
 * decides yet: afterwards roles are people's, and what is new comes in retired. Repeating it changes nothing.
 * @throws ModelError where a scorecard of that name was another one: names are for ever
 */
export async function seedModels(db: Db, shipped: readonly ShippedModel[] = SHIPPED_MODELS): Promise<void> {
  await inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${MODELS_LOCK})`);
    const { rows: standing } = await client.query<{ id: string; digest: string; role: ModelRole }>(
      'SELECT id, digest, role FROM ops.model',
    );
    const decided = standing.some(({ role }) => role === 'champion');
    for (const { scorecard, role } of shipped) {
      const digest = digestOf(scorecard);
      const former = standing.find(({ id }) => id === scorecard.id);
      if (former && former.digest !== digest) {
        throw new ModelError(
          `The scorecard ${scorecard.id} is not the one that the database knows by this name. Decisions were made with that one: give the changed scorecard a new id.`,
        );
      }
      if (former) continue;
      await client.query(
        'INSERT INTO ops.model (id, artifact, digest, role) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [scorecard.id, JSON.stringify(scorecard), digest, decided ? 'retired' : role],
      );
    }
  });
}
const MODELS_LOCK = 0x57_46_4d; // 'WFM'

/** Of the artifact with every record's keys in order: in which order they were written is no part of it. */
function digestOf(scorecard: Scorecard): string {
  const inOrder = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(scorecard, inOrder)).digest('hex');
}

/** Artifacts never change, so that one that was read once is read. By digest: two databases may be at work in a process. */
const read = new Map<string, Scorecard>();

/**
 * Which scorecards are at work, as of the caller's snapshot: a change of roles counts from the next call on.
 * @throws ModelError while none decides
 */
export async function readModels(client: Pick<Db['pool'], 'query'>): Promise<ModelsAtWork> {
  const { rows } = await client.query<{ id: string; digest: string; role: ModelRole }>({
    name: 'models-at-work',
    text: `SELECT id, digest, role FROM ops.model WHERE role <> 'retired' ORDER BY id`,
  });
  const found: { role: ModelRole; scorecard: Scorecard }[] = [];
  for (const { id, digest, role } of rows) {
    found.push({ role, scorecard: read.get(digest) ?? (await readArtifact(client, id, digest)) });
  }
  const champion = found.find(({ role }) => role === 'champion')?.scorecard;
  if (!champion) throw new ModelError('No scorecard decides. Make one the champion on the Models page.');
  return {
    champion,
    challengers: found.flatMap(({ role, scorecard }) => (role === 'challenger' ? scorecard : [])),
  };
}

/** The scorecard of that id, whatever its role; null where there is none. */
export async function findModel(client: Pick<Db['pool'], 'query'>, id: string): Promise<Scorecard | null> {
  const { rows } = await client.query<{ digest: string }>({
    name: 'model-digest',
    text: 'SELECT digest FROM ops.model WHERE id = $1',
    values: [id],
  });
  const [row] = rows;
  return row ? (read.get(row.digest) ?? readArtifact(client, id, row.digest)) : null;
}

async function readArtifact(
  client: Pick<Db['pool'], 'query'>,
  id: string,
  digest: string,
): Promise<Scorecard> {
  const { rows } = await client.query<{ artifact: Scorecard }>(
    'SELECT artifact FROM ops.model WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (!row) throw new ModelError(`The scorecard ${id} is gone.`);
  read.set(digest, row.artifact);
  return row.artifact;
}

export type RoleOutcome =
  | { outcome: 'set'; role: ModelRole; former: ModelRole }
  | { outcome: 'missing' }
  | { outcome: 'refused'; message: string };

/**
 * Gives a scorecard a role, audited, from the next turn on. Who becomes champion takes the place of the one before, who
 * looks on from then on as a challenger; so that there always is one, a champion cannot step down by itself.
 */
export async function setModelRole(
  db: Db,
  { id, role, note }: { id: string; role: ModelRole; note: string },
  actor: Actor,
): Promise<RoleOutcome> {
  return inTransaction(db, async (client): Promise<RoleOutcome> => {
    await client.query(`SELECT pg_advisory_xact_lock(${MODELS_LOCK})`);
    const { rows } = await client.query<{ id: string; role: ModelRole }>('SELECT id, role FROM ops.model');
    const model = rows.find((row) => row.id === id);
    if (!model) return { outcome: 'missing' };
    if (model.role === role) return { outcome: 'refused', message: `Already ${role}.` };
    if (model.role === 'champion') {
      return { outcome: 'refused', message: 'It decides. Make another scorecard the champion instead.' };
    }
    const before = rows.find((row) => row.role === 'champion')?.id ?? null;
    const set =
      'UPDATE ops.model SET role = $2, changed_by = $3, changed_at = clock_timestamp() WHERE id = $1';
    if (role === 'champion' && before !== null) await client.query(set, [before, 'challenger', actor.name]);
    await client.query(set, [id, role, actor.name]);
    const detail = { from: model.role, to: role, note, ...(role === 'champion' && { inPlaceOf: before }) };
    await client.query(
      `INSERT INTO ops.audit (actor_id, actor, action, subject, detail) VALUES ($1, $2, 'model.role', $3, $4)`,
      [actor.id, actor.name, id, JSON.stringify(detail)],
    );
    return { outcome: 'set', role, former: model.role };
  });
}
