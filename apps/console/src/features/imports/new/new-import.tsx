'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { DropArea } from '../../upload/drop-area.tsx';
import { type Expected, type ReadFile, readFiles, readPaste } from '../../upload/read-files.ts';
import { sendFile } from '../../upload/send-file.ts';
import { usePasteAnywhere } from '../../upload/use-paste-anywhere.ts';
import { FileFormat } from './file-format.tsx';
import { RecentImports } from './recent-imports.tsx';

const EXPECTED: Expected = { kinds: 'CSV or JSON', alone: 'each has a report of its own' };

/** Where a file of applicants comes in. Reading begins at once; the report says of each row what became of it. */
export function NewImport() {
  const mayImport = useMay('applicants.import');
  return (
    <Page title="Import applicants" back={<BackLink href="/applicants">Applicants</BackLink>}>
      <div className="flex max-w-240 flex-col gap-3">
        <Panel title="File">
          {mayImport ? (
            <TakeFile />
          ) : (
            <EmptyState title="You may not import applicants" className="min-h-44">
              An administrator can give you a role that may.
            </EmptyState>
          )}
        </Panel>
        <RecentImports />
        <FileFormat />
      </div>
    </Page>
  );
}

function TakeFile() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const begin = async (read: ReadFile) => {
    if (starting) return;
    setProblem(read.ok ? null : read.reason);
    if (!read.ok) return;
    setStarting(read.file.name);
    const id = await sendFile({ procedure: 'applicants.imports.upload', file: read.file });
    router.push(`/applicants/imports/${id}`);
  };
  usePasteAnywhere((text) => void begin(readPaste(text)));
  return (
    <DropArea
      title="Drop a CSV or JSON file here"
      note="Each row is an application: it is cleaned, judged by policy and scored like one that a source sends."
      fieldLabel="File of applicants"
      accept=".csv,.json,.ndjson,.jsonl,.txt,.tsv,text/csv,text/plain,application/json"
      busy={starting}
      problem={problem}
      onFiles={(files) => void begin(readFiles(files, EXPECTED))}
      onPaste={(text) => void begin(readPaste(text))}
    />
  );
}
