export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export const onePassed: Totals = { passed: 1, failed: 0, skipped: 0, failures: [] };

export function oneFailed(name: string, message: string): Totals {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name, message }] };
}

export function sum(parts: readonly Totals[]): Totals {
  return {
    passed: parts.reduce((total, part) => total + part.passed, 0),
    failed: parts.reduce((total, part) => total + part.failed, 0),
    skipped: parts.reduce((total, part) => total + part.skipped, 0),
    failures: parts.flatMap((part) => part.failures),
  };
}

/** "34 passed, 1 failed", for the line of one room. */
export function brief({ passed, failed, skipped }: Totals): string {
  return [`${passed} passed`, failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : '']
    .filter((text) => text !== '')
    .join(', ');
}
