// When a card was on an active list, as SQL. An activation is a version of a list in force from activated_at until
// deactivated_at; it is made of layers, and of one card's entries the one of the latest layer stands.

/**
 * The first listing that a payment falls under, as a lateral subquery: no row where there is none. Listed from
 * `max(activated_at, effective_from)`; a payment falls under it when it was received while that lasted, or before that but
 * happened no more than `windowSeconds` before it.
 * @param payment SQL for the card's token, when the payment was received and when it happened
 * @param windowSeconds SQL for the look back in seconds
 */
export const listingOf = (
  payment: { readonly token: string; readonly receivedAt: string; readonly occurredAt: string },
  windowSeconds: string,
): string => `
  SELECT greatest(
           coalesce(e.effective_from, '-infinity'),
           (SELECT min(first.activated_at) FROM ops.card_list_activation first
            WHERE first.list_id = a.list_id AND e.upload_no = ANY(first.layers))
         ) AS listed_at, e.card_first6, e.card_last4, e.card_brand
  FROM ops.card_list_activation a
  CROSS JOIN LATERAL (
    SELECT c.upload_no, c.stolen, c.effective_from, c.card_first6, c.card_last4, c.card_brand,
           greatest(a.activated_at, coalesce(c.effective_from, a.activated_at)) AS from_time
    FROM ops.card_entry c
    WHERE c.card_token = ${payment.token} AND c.upload_no = ANY(a.layers)
    ORDER BY array_position(a.layers, c.upload_no) DESC LIMIT 1
  ) e
  WHERE e.stolen AND (a.deactivated_at IS NULL OR (a.deactivated_at > ${payment.receivedAt} AND a.deactivated_at > e.from_time))
    AND (e.from_time <= ${payment.receivedAt}
      OR (e.from_time <= clock_timestamp() AND ${payment.occurredAt} >= e.from_time - make_interval(secs => ${windowSeconds})))
  ORDER BY e.from_time LIMIT 1`;
