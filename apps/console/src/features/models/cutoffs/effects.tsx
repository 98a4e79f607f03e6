import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { basisWords, effectRows } from '../model/cutoff-draft.ts';
import type { CutoffPreview } from '../model/models-api.ts';

/** What the draft would do beside what is in force, and of whom that is said. */
export function Effects({ preview, dirty, old }: { preview: CutoffPreview; dirty: boolean; old: boolean }) {
  return (
    <div aria-live="polite" aria-busy={old} className={old ? 'opacity-50' : undefined}>
      <PlainTable
        label="What the cut-offs do"
        className="rounded-sm border"
        head={
          <>
            <Th>Of the applicants</Th>
            <Th right>In force</Th>
            {dirty ? (
              <>
                <Th right>Your draft</Th>
                <Th right>Change</Th>
              </>
            ) : null}
          </>
        }
      >
        {effectRows(preview).map(({ label, now, drafted, change }) => (
          <tr key={label}>
            <Td wrap className="w-full">
              {label}
            </Td>
            <Td right>{now}</Td>
            {dirty ? (
              <>
                <Td right className="font-medium">
                  {drafted}
                </Td>
                <Td right className={change === null ? 'text-ink-faint' : undefined}>
                  {change ?? 'same'}
                </Td>
              </>
            ) : null}
          </tr>
        ))}
      </PlainTable>
      <p className="mt-1.5 text-xs text-ink-muted">{basisWords(preview)}</p>
    </div>
  );
}
