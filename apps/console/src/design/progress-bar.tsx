import { cn } from './class-names.ts';

type ProgressBarProps = {
  /** 0 to 1; null while nobody can say how far it is. */
  share: number | null;
  /** What progresses, for screen readers. */
  label: string;
  className?: string;
};

/** How far something is. Without a share it says only that it goes on; nothing moves for those who want no motion. */
export function ProgressBar({ share, label, className }: ProgressBarProps) {
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className={cn('h-1.5 overflow-hidden rounded-full bg-sunken', className)}
    >
      <div
        className={cn(
          'h-full rounded-full bg-accent',
          percent === null && 'animate-pulse motion-reduce:animate-none',
        )}
        style={{ width: `${percent ?? 100}%` }}
      />
    </div>
  );
}
