'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DropArea } from '../../upload/drop-area.tsx';
import { type Expected, type ReadFile, readFiles, readPaste } from '../../upload/read-files.ts';
import { sendFile } from '../../upload/send-file.ts';
import { usePasteAnywhere } from '../../upload/use-paste-anywhere.ts';
import { useCardCommands } from '../use-card-commands.ts';
import { FileFormat } from './file-format.tsx';
import { DEFAULT_LIST, MODES, TargetForm } from './target-form.tsx';

const EXPECTED: Expected = { kinds: 'CSV or TXT', alone: 'each is a version' };

/** Where a card list comes in: which list it is for, and the file. Checking begins at once, since it changes nothing. */
export function NewUpload() {
  useCardCommands();
  const trpc = useTRPC();
  const router = useRouter();
  const [url, setUrl] = useQueryStates({
    list: parseAsString,
    mode: parseAsStringLiteral(MODES).withDefault('add'),
  });
  const lists = useQuery(trpc.cards.lists.queryOptions());
  const names = lists.data?.map(({ name }) => name) ?? [];
  const usual = names.includes(DEFAULT_LIST) ? DEFAULT_LIST : (names[0] ?? DEFAULT_LIST);
  const list = (url.list ?? usual).trim();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState<string | null>(null);

  const begin = async (read: ReadFile) => {
    if (starting) return;
    const refusal = list === '' ? 'Give the new list a name first' : read.ok ? null : read.reason;
    setProblem(refusal);
    if (refusal !== null || !read.ok) return;
    setStarting(read.file.name);
    const id = await sendFile({
      procedure: 'cards.upload',
      file: read.file,
      headers: { 'x-watchfloor-list': encodeURIComponent(list), 'x-watchfloor-mode': url.mode },
    });
    router.push(`/cards/uploads/${id}`);
  };
  usePasteAnywhere((text) => void begin(readPaste(text)));

  return (
    <Page title="Upload a card list" back={<BackLink href="/cards">Cards</BackLink>}>
      <div className="flex max-w-240 flex-col gap-3">
        <TargetForm
          lists={lists.data ?? []}
          list={url.list ?? usual}
          mode={url.mode}
          onList={(name) => void setUrl({ list: name })}
          onMode={(mode) => void setUrl({ mode })}
        />
        {lists.isError ? (
          <NoticeBar tone="warn">
            Existing lists could not be read. Uploading works all the same: give the name of the list.
          </NoticeBar>
        ) : null}
        <Panel title="File">
          <DropArea
            title="Drop a CSV or TXT file here"
            note="It is checked at once. Nothing takes effect before you have seen the result and applied it."
            fieldLabel="Card list file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            busy={starting}
            problem={problem}
            onFiles={(files) => void begin(readFiles(files, EXPECTED))}
            onPaste={(text) => void begin(readPaste(text))}
          />
        </Panel>
        <FileFormat />
      </div>
    </Page>
  );
}
