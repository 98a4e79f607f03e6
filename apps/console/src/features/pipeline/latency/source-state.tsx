import type { SourceState } from '@watchfloor/domain/latency/judge-source';
import {
  CircleCheck,
  CircleDashed,
  ClockArrowDown,
  ClockArrowUp,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { cn } from '../../../design/class-names.ts';

const STATES: Record<SourceState, { icon: LucideIcon; words: string; hue: string }> = {
  ok: { icon: CircleCheck, words: 'On time', hue: 'text-ok' },
  quiet: { icon: CircleDashed, words: 'Quiet', hue: 'text-ink-faint' },
  behind: { icon: TriangleAlert, words: 'Behind', hue: 'text-warn' },
  clock_ahead: { icon: ClockArrowUp, words: 'Clock ahead', hue: 'text-warn' },
  clock_behind: { icon: ClockArrowDown, words: 'Clock behind?', hue: 'text-warn' },
};

/** How a source does, by shape and word. */
export function SourceStateMark({ state }: { state: SourceState }) {
  const { icon: Icon, words, hue } = STATES[state];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <Icon size={13} strokeWidth={1.75} aria-hidden className={cn('shrink-0', hue)} />
      {words}
    </span>
  );
}
