/** "visa 411111••••••1111" as people know cards; where only the token is known, "card ct_abcd…mnop". */
export function formatCard(card: {
  readonly first6: string | null;
  readonly last4: string | null;
  readonly brand: string | null;
  readonly token: string;
}): string {
  if (card.first6 === null || card.last4 === null)
    return `card ${card.token.slice(0, 7)}…${card.token.slice(-4)}`;
  return `${card.brand ?? 'card'} ${card.first6}••••••${card.last4}`;
}
