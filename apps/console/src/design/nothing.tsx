/** A dash where there is no value; said as "none". */
export const Nothing = () => (
  <span className="text-ink-faint">
    <span aria-hidden>–</span>
    <span className="hidden-label">none</span>
  </span>
);
