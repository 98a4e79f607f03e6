/** "−40.1 %", "+3 %", "0 %": how `after` stands to `before`, in tenths of a percent; null where there was nothing before. */
export function changeWords(before: number, after: number): string | null {
  if (before === 0) return null;
  const tenths = Math.round(((after - before) / before) * 1000);
  if (tenths === 0) return after === before ? '0 %' : after < before ? 'just below' : 'just above';
  const size = (Math.abs(tenths) / 10).toLocaleString('en-US');
  return `${tenths < 0 ? '−' : '+'}${size} %`;
}
