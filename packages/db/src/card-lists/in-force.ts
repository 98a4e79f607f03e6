/**
 * What a list says of each card at a version, as SQL: the entry of the latest of its layers that names the card. Cards
 * that were taken off are among them, with `stolen` false.
 * @param layers SQL for the version's layers
 * @param condition SQL over `e` (ops.card_entry) that narrows the cards down
 */
export const entriesInForce = (layers: string, condition = 'true'): string => `
  SELECT DISTINCT ON (e.card_token) e.card_token, e.stolen, e.provider, e.effective_from, e.reason
  FROM unnest(${layers}::bigint[]) WITH ORDINALITY AS layer (upload_no, place)
  JOIN ops.card_entry e USING (upload_no)
  WHERE ${condition}
  ORDER BY e.card_token, layer.place DESC`;

/** Whether a list has the card at a version, as SQL that asks the index: for few cards of a long list. */
export const isListed = (token: string, layers: string): string => `
  coalesce((
    SELECT earlier.stolen FROM ops.card_entry earlier
    WHERE earlier.card_token = ${token} AND earlier.upload_no = ANY(${layers}::bigint[])
    ORDER BY array_position(${layers}::bigint[], earlier.upload_no) DESC LIMIT 1
  ), false)`;
