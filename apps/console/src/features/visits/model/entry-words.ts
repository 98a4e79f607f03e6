/** The entry of a campaign; those who came by none have a name as well. */
export const entryWords = (entry: string): string => (entry === '' ? 'no campaign' : entry);

/** Orders of a hundred visitors: "3.2 %"; "–" where nobody came. Orders may come of visits of other days. */
export const conversionWords = (orders: number, visitors: number): string =>
  visitors === 0
    ? '–'
    : `${((orders / visitors) * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
