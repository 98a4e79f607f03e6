/**
 * The update before `c` (dwd.key_coverage) in its generation `k` (ops.key_user), as a lateral join `b`: no row where `c` is
 * the first.
 */
export const beforeJoin = `
  LEFT JOIN LATERAL (
    SELECT p.premium_minor, p.info FROM dwd.key_coverage p
    WHERE p.user_id = c.user_id AND p.generation = c.generation AND (p.modified_at, p.tie) < (c.modified_at, c.tie)
    ORDER BY p.modified_at DESC, p.tie DESC LIMIT 1
  ) b ON true`;

/** What the cover was before `c`: that of the update before, of the first one what the customer is listed with. */
export const amountBefore = 'coalesce(b.premium_minor, k.premium_minor)';
export const infoBefore = 'CASE WHEN b.premium_minor IS NULL THEN k.info ELSE b.info END';
