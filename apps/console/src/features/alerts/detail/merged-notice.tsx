import { Merge } from 'lucide-react';
import Link from 'next/link';

/** Late events closed the gap to an older episode: work goes on there. */
export function MergedNotice({ survivor, query }: { survivor: string; query: string }) {
  return (
    <div
      role="status"
      className="flex items-start gap-2 border-b border-warn-line bg-warn-soft px-4 py-2 text-sm"
    >
      <Merge size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      <p>
        This alert was joined with an older one: late events closed the gap between the two episodes. Its
        evidence and comments moved there, and so does the work.{' '}
        <Link
          href={`/alerts/${encodeURIComponent(survivor)}${query ? `?${query}` : ''}`}
          className="text-accent underline underline-offset-2"
        >
          Open the alert that goes on
        </Link>
      </p>
    </div>
  );
}
