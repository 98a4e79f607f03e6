import { cn } from '../../../design/class-names.ts';
import type { Reason } from '../model/applicant.ts';
import { signedPoints } from '../model/waterfall.ts';

/** Why an applicant stands where they stand, worst first, in words one may read to them. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ol className="flex flex-col gap-1.5 text-sm">
      {reasons.map(({ code, text, points }, place) => (
        <li key={code} className="flex gap-2">
          <span aria-hidden className="w-4 shrink-0 text-right text-ink-faint">
            {place + 1}
          </span>
          <span className="min-w-0 flex-1">
            {text} <code className="text-xs text-ink-faint">{code}</code>
          </span>
          {points === 0 ? null : (
            <span className={cn('shrink-0 whitespace-nowrap', points < 0 ? 'text-warn' : 'text-ink-muted')}>
              {signedPoints(points)}
              <span className="text-xs text-ink-faint"> points</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
