import { cn } from './class-names.ts';

export type Severity = 'medium' | 'high' | 'critical';

const WORD: Record<Severity, string> = { medium: 'Medium', high: 'High', critical: 'Critical' };
const HUE: Record<Severity, string> = { medium: 'text-medium', high: 'text-high', critical: 'text-critical' };

type SeverityMarkProps = {
  severity: Severity;
  /** The shape alone, with the word for screen readers. */
  shapeOnly?: boolean;
  size?: number;
  className?: string;
};

/** Half disc, disc, diamond: the shape says it without the hue. */
export function SeverityMark({ severity, shapeOnly = false, size = 12, className }: SeverityMarkProps) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 12 12"
        aria-hidden
        className={cn('shrink-0', HUE[severity])}
      >
        <Shape severity={severity} />
      </svg>
      <span className={shapeOnly ? 'hidden-label' : undefined}>{WORD[severity]}</span>
    </span>
  );
}

function Shape({ severity }: { severity: Severity }) {
  switch (severity) {
    case 'medium':
      return (
        <>
          <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
        </>
      );
    case 'high':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case 'critical':
      return <path d="M6 0 12 6 6 12 0 6z" fill="currentColor" />;
  }
}
