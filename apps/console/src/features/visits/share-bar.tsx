/** How much of the largest a row is, as a bar behind no words: its number stands beside it. */
export function ShareBar({ share, colour = 'var(--city-1)' }: { share: number; colour?: string }) {
  return (
    <span aria-hidden className="block h-2.5 w-full min-w-24 rounded-sm bg-sunken">
      <span
        className="block h-full rounded-sm"
        style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%`, background: colour }}
      />
    </span>
  );
}
