import type pg from 'pg';
import type { Actor } from '../audit/write.ts';
import type { CardListVersionRecord } from './version-record.ts';

/** Writes what was done to an upload into the audit, within the transaction that does it. */
export async function auditCardList(
  client: pg.PoolClient,
  actor: Actor,
  verb: 'applied' | 'rolled_back' | 'restored' | 'cancelled',
  { id, list, version }: Pick<CardListVersionRecord, 'id' | 'list' | 'version'>,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await client.query(
    'INSERT INTO ops.audit (actor_id, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)',
    [
      actor.id,
      actor.name,
      `card_list.${verb}`,
      id,
      JSON.stringify({ list: list.name, version, from: list.activeVersion, ...detail }),
    ],
  );
}
