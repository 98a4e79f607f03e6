'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { BackToCards } from '../back-to-cards.tsx';
import { type ListFile, readFiles, readPaste } from '../model/read-files.ts';
import { useCardCommands } from '../use-card-commands.ts';
import { DropArea } from './drop-area.tsx';
import { FileFormat } from './file-format.tsx';
import { sendList } from './send-list.ts';
import { DEFAULT_LIST, MODES, TargetForm } from './target-form.tsx';

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

  const begin = async (read: { ok: true; file: ListFile } | { ok: false; reason: string }) => {
    if (starting) return;
    const refusal = list === '' ? 'Give the new list a name first' : read.ok ? null : read.reason;
    setProblem(refusal);
    if (refusal !== null || !read.ok) return;
    setStarting(read.file.name);
    const id = await sendList({ list, mode: url.mode, file: read.file });
    router.push(`/cards/uploads/${id}`);
  };
  usePasteAnywhere((text) => void begin(readPaste(text)));

  return (
    <Page title="Upload a card list" back={<BackToCards />}>
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
            busy={starting}
            problem={problem}
            onFiles={(files) => void begin(readFiles(files))}
            onPaste={(text) => void begin(readPaste(text))}
          />
        </Panel>
        <FileFormat />
      </div>
    </Page>
  );
}

/** A paste anywhere on the page is a list, unless it goes into a field. What is pasted is not drawn. */
function usePasteAnywhere(onPaste: (text: string) => void) {
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, [contenteditable], [role="dialog"]')) return;
      event.preventDefault();
      latest.current(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, []);
}
