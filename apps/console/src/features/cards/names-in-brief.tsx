import { Tooltip } from '../../design/tooltip.tsx';

const SHOWN = 2;

/** The first names, and how many more there are; all of them on pointing. */
export function NamesInBrief({ names, many }: { names: readonly string[]; many: string }) {
  if (names.length === 0) return <span className="text-ink-faint">–</span>;
  const brief = names.slice(0, SHOWN).join(', ');
  if (names.length <= SHOWN) return <span>{brief}</span>;
  return (
    <Tooltip content={names.join(', ')}>
      <button type="button" className="cursor-default rounded-sm">
        {brief}
        <span className="text-ink-faint">
          {' '}
          and {names.length - SHOWN} more<span className="hidden-label"> {many}</span>
        </span>
      </button>
    </Tooltip>
  );
}
