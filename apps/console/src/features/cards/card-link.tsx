import Link from 'next/link';
import { cn } from '../../design/class-names.ts';

/** A card by its masked number, leading to its page. */
export function CardLink({ token, label, className }: { token: string; label: string; className?: string }) {
  return (
    <Link
      href={`/cards/${encodeURIComponent(token)}`}
      className={cn(
        'whitespace-nowrap rounded-sm font-mono text-[0.92em] text-accent hover:underline',
        className,
      )}
    >
      {label}
    </Link>
  );
}
