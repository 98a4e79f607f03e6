type Problem = { path: string; code: string; message: string };

/** Where each problem is and what would be right. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="flex flex-col divide-y rounded-md border">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code}`} className="px-2.5 py-1.5 text-sm">
          <span className="font-mono text-[0.92em] font-medium">{problem.path || 'whole event'}</span>{' '}
          {problem.message} <span className="text-ink-faint">({problem.code})</span>
        </li>
      ))}
    </ul>
  );
}
