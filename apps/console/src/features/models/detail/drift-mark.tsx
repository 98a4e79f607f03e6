import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import { cn } from '../../../design/class-names.ts';
import { LEVEL_WORD } from '../model/drift-words.ts';
import type { DriftLevel } from '../model/models-api.ts';

const ICON = { stable: CircleCheck, moderate: TriangleAlert, significant: OctagonAlert } as const;
const HUE = {
  stable: 'text-ink-muted',
  moderate: 'text-warn',
  significant: 'font-medium text-danger',
} as const;

/** A level of drift by shape and word; the hue only repeats them. */
export function DriftMark({ level }: { level: DriftLevel }) {
  const Icon = ICON[level];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', HUE[level])}>
      <Icon size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {LEVEL_WORD[level]}
    </span>
  );
}
