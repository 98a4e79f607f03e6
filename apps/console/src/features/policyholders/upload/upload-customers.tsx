'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DropArea } from '../../upload/drop-area.tsx';
import { type ReadFile, readFiles, readPaste } from '../../upload/read-files.ts';
import { usePasteAnywhere } from '../../upload/use-paste-anywhere.ts';
import { usePolicyholderCommands } from '../use-policyholder-commands.ts';
import { UploadReceipt } from './upload-receipt.tsx';

/** Takes a CSV of key customers, and says of each row what became of it. */
export function UploadCustomers() {
  usePolicyholderCommands();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayEdit = useMay('key_users.edit');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const upload = useMutation(
    trpc.keyUsers.upload.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.keyUsers.pathKey() }),
      onError: (error) => setProblem(failureReason(error).replace(/\.$/, '')),
    }),
  );
  const send = async (read: ReadFile) => {
    upload.reset();
    setProblem(read.ok ? null : read.reason);
    if (!read.ok) return;
    setName(read.file.name);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await read.file.body.arrayBuffer());
      upload.mutate({ text });
    } catch {
      setProblem(`${read.file.name} is not in UTF-8. Save it so and upload that`);
    }
  };
  const onPaste = (text: string) => void send(readPaste(text));
  usePasteAnywhere((text) => mayEdit && !upload.isPending && onPaste(text));
  return (
    <Page title="Upload key customers" back={<BackLink href="/policyholders">Policyholders</BackLink>}>
      {mayEdit ? (
        <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]">
          <div className="flex min-w-0 flex-col gap-3">
            <Panel title="File">
              <DropArea
                title="Drop a CSV file here"
                note="Each customer that it names is listed, or edited where they stand on the list otherwise. Nobody is taken off."
                fieldLabel="CSV file of key customers"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                busy={upload.isPending ? name : null}
                problem={problem}
                onFiles={(files) =>
                  void send(readFiles(files, { kinds: 'CSV', alone: 'each has an answer of its own' }))
                }
                onPaste={onPaste}
              />
            </Panel>
            {upload.data ? <UploadReceipt name={name} receipt={upload.data} /> : null}
          </div>
          <Panel title="What it looks like">
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
              tabIndex={0}
              className="overflow-x-auto rounded-sm bg-canvas p-2 font-mono text-sm"
            >
              {EXAMPLE}
            </pre>
            <p className="mt-2 text-sm text-ink-muted">
              The first line names the columns, in any order, with commas, semicolons or tabs between. Quote
              amounts that have commas. Updates that arrive from then on are held against the amount; who
              stands on the list just so keeps the cover they came to.
            </p>
          </Panel>
        </div>
      ) : (
        <p className="text-ink-muted">
          Leads and admins maintain the list.{' '}
          <Link href="/policyholders" className={buttonStyles()}>
            Policyholders
          </Link>
        </p>
      )}
    </Page>
  );
}

const EXAMPLE = 'id,raw_premium,raw_info\n4711,"120,000.00","household, Lyon"\n4712,88000,';
