import Link from 'next/link';
import { buttonStyles } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';

export function NoSuchPage() {
  return (
    <div className="flex h-full min-h-[60vh] flex-col">
      <EmptyState
        className="flex-1"
        heading
        title="There is no page at this address"
        action={
          <Link href="/" className={buttonStyles()}>
            Go to the overview
          </Link>
        }
      >
        The link may be from another version, or a letter was lost on the way.
      </EmptyState>
    </div>
  );
}
