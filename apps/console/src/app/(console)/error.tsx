'use client';

import { FailingState } from '../../design/failing-state.tsx';

/** One screen failed to draw; the frame around it stands. */
export default function ScreenError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FailingState
      title="This screen could not be drawn"
      reason={error.digest ? `The console's log has the reason under ${error.digest}.` : error.message}
      onRetry={reset}
    >
      The other sections still work, and detection does not depend on the console.
    </FailingState>
  );
}
