import { Badge } from '../../design/badge.tsx';

/** Whether a card is called stolen now, and by which lists. */
export function Listed({ lists }: { lists: readonly string[] }) {
  if (lists.length === 0) return <Badge tone="outline">Not listed</Badge>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge tone="danger">Stolen</Badge>
      <span className="text-ink-muted">{lists.join(', ')}</span>
    </span>
  );
}
