import { formatCount } from '../../../design/number-format.ts';

type Counts = { added: number; changed: number; removed: number };

/** "+1,204 ~3 −12": the signs say it without colour, and words say it aloud. */
export function ChangeCounts({ added, changed, removed }: Counts) {
  return (
    <span className="inline-flex gap-2">
      <Count sign="+" count={added} word="added" tone="text-ok" />
      <Count sign="~" count={changed} word="changed" tone="text-ink" />
      <Count sign="−" count={removed} word="removed" tone="text-warn" />
    </span>
  );
}

function Count({ sign, count, word, tone }: { sign: string; count: number; word: string; tone: string }) {
  return (
    <span className={count === 0 ? 'text-ink-faint' : tone}>
      <span aria-hidden>{sign}</span>
      {formatCount(count)}
      <span className="hidden-label"> {word}</span>
    </span>
  );
}
