import { Ban, CircleCheck, CircleX } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { plural } from '../../../design/number-format.ts';
import { OutcomeBar } from '../../upload/outcome-bar.tsx';
import { resultWords } from '../model/import-words.ts';
import type { ImportDetail } from '../model/imports-api.ts';

/** What became of the file, and the way to its applicants. */
export function Outcome({ file }: { file: ImportDetail }) {
  const actions = (
    <>
      <Link href="/applicants/import" className={buttonStyles({ size: 'md' })}>
        Import another file
      </Link>
      {file.accepted > 0 ? (
        <Link href={ITS_APPLICANTS} className={buttonStyles({ size: 'md', tone: 'primary' })}>
          See its applicants
        </Link>
      ) : null}
    </>
  );
  const stay =
    file.accepted > 0
      ? `The ${plural(file.accepted, 'applicant')} taken before stay.`
      : 'No applicant was taken.';
  switch (file.status) {
    case 'reading':
      return null;
    case 'done':
      return (
        <OutcomeBar
          icon={<CircleCheck size={18} aria-hidden className="text-ok" />}
          title={resultWords(file)}
          actions={actions}
        >
          {file.unreadable > 0
            ? `${plural(file.unreadable, 'applicant')} among them ${file.unreadable === 1 ? 'is' : 'are'} rejected for values that could not be read. `
            : null}
          They are scored within seconds.
        </OutcomeBar>
      );
    case 'failed':
      return (
        <OutcomeBar
          icon={<CircleX size={18} aria-hidden className="text-warn" />}
          title={file.failure ?? 'The import failed'}
          actions={actions}
        >
          {file.accepted > 0
            ? 'Importing the file again takes what is missing: known rows count as repeated.'
            : null}
        </OutcomeBar>
      );
    case 'cancelled':
      return (
        <OutcomeBar
          icon={<Ban size={18} aria-hidden className="text-ink-muted" />}
          title="Cancelled"
          actions={actions}
        >
          {stay}
        </OutcomeBar>
      );
  }
}

/** All files have one source, so that the same file twice is known: theirs stand first, being the newest. */
const ITS_APPLICANTS = '/applicants?state=all&source=import&sort=newest';
