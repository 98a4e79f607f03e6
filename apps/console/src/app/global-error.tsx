'use client';

import '../design/design.css';
import { FailingState } from '../design/failing-state.tsx';

/** The frame itself failed, usually because Postgres or Redis cannot be reached. */
export default function ConsoleError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="flex h-dvh flex-col">
        <FailingState
          title="The console cannot reach its database"
          reason={error.digest ? `Its log has the reason under ${error.digest}.` : error.message}
          onRetry={reset}
        >
          Events are still taken as long as the gateway answers /readyz; nothing accepted is lost.
        </FailingState>
      </body>
    </html>
  );
}
