/**
 * The entry that stands for a card in a version made of `layers`, as a lateral subquery: the one of the latest layer. No
 * row for a card that no layer names; `stolen` may be false.
 * @param token SQL for the card's token
 * @param layers SQL for the version's layers
 */
export const standingEntry = (token: string, layers: string): string => `
  SELECT c.*
  FROM ops.card_entry c
  WHERE c.card_token = ${token} AND c.upload_no = ANY(${layers})
  ORDER BY array_position(${layers}, c.upload_no) DESC LIMIT 1`;

/** Names of the lists that call a card stolen at this moment, as a lateral subquery of one row: `lists`, null for none. */
export const listsNaming = (token: string): string => `
  SELECT array_agg(l.name ORDER BY l.name) AS lists
  FROM ops.card_list_activation a
  JOIN ops.card_list l ON l.id = a.list_id
  CROSS JOIN LATERAL (${standingEntry(token, 'a.layers')}) e
  WHERE a.deactivated_at IS NULL AND e.stolen AND (e.effective_from IS NULL OR e.effective_from <= now())`;
