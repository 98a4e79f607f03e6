/** The queue of what stolen cards were paid with. */
export const STOLEN_ALERTS = '/alerts?detector=stolen-card';

/** The alerts of one card, whatever became of them: its token is their key. */
export const alertsOfCard = (token: string) =>
  `/alerts?${new URLSearchParams({ status: '', detector: 'stolen-card', q: token })}`;
