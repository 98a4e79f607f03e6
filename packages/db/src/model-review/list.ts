import type { ModelRole } from '@watchfloor/domain/scorecard/models';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { Db } from '../database.ts';

export interface ModelRecord {
  id: string;
  artifact: Pick<Scorecard, 'title' | 'description' | 'training'> & {
    evaluation: Pick<Scorecard['evaluation'], 'auc' | 'ks' | 'brier'>;
  };
  role: ModelRole;
  addedAt: Date;
  changedBy: string;
  changedAt: Date;
  /** Applications it has scored, while that is kept. */
  scored: number;
}

/** The champion, its challengers, then the retired, each newest first; only the one of `id` where it is given. */
export async function listModels(db: Db, id?: string): Promise<ModelRecord[]> {
  const { rows } = await db.pool.query<ModelRecord>(
    `SELECT m.id, m.role, m.added_at AS "addedAt", m.changed_by AS "changedBy", m.changed_at AS "changedAt",
            jsonb_build_object(
              'title', m.artifact -> 'title', 'description', m.artifact -> 'description', 'training', m.artifact -> 'training',
              'evaluation', jsonb_build_object(
                'auc', m.artifact #> '{evaluation,auc}', 'ks', m.artifact #> '{evaluation,ks}',
                'brier', m.artifact #> '{evaluation,brier}')) AS artifact,
            coalesce(s.scored, 0)::int AS scored
     FROM ops.model m
     LEFT JOIN (SELECT model, count(*) AS scored FROM dwd.application_score GROUP BY 1) s ON s.model = m.id
     WHERE $1::text IS NULL OR m.id = $1
     ORDER BY array_position(ARRAY['champion', 'challenger', 'retired'], m.role), m.added_at DESC, m.id`,
    [id ?? null],
  );
  return rows;
}
