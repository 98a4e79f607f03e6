'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { cn } from '../../design/class-names.ts';
import { Keys } from '../../design/kbd.tsx';

type DropAreaProps = {
  /** What goes here, in words: "Drop a CSV or TXT file here", and below it what becomes of it. */
  title: string;
  note: string;
  /** The file field's own name, and what it offers to choose. */
  fieldLabel: string;
  accept: string;
  /** What is being sent already, by its name. */
  busy: string | null;
  problem: string | null;
  onFiles: (files: readonly File[]) => void;
  onPaste: (text: string) => void;
};

/** Takes a file by drag and drop or by choosing it, or pasted lines. */
export function DropArea(props: DropAreaProps) {
  const { title, note, fieldLabel, accept, busy, problem, onFiles, onPaste } = props;
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <section
        aria-label="Drop a file"
        aria-busy={busy !== null}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          const text = event.dataTransfer.getData('text/plain');
          if (event.dataTransfer.files.length === 0 && text !== '') onPaste(text);
          else onFiles([...event.dataTransfer.files]);
        }}
        className={cn(
          'flex min-h-44 flex-col items-center justify-center gap-2 rounded-md border border-dashed border-line-strong px-4 py-6 text-center',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <FileUp size={20} strokeWidth={1.5} aria-hidden className="text-ink-faint" />
        <p className="font-medium">{busy ? `Sending ${busy}` : title}</p>
        <div className="flex flex-wrap items-center justify-center gap-2 text-ink-muted">
          <Button tone="primary" busy={busy !== null} onClick={() => picker.current?.click()}>
            Choose a file…
          </Button>
          <span className="max-rail:hidden pointer-coarse:hidden">
            or copy the lines and press <Keys keys="mod+v" />
          </span>
          <PasteField onPaste={onPaste} />
        </div>
        <p className="text-sm text-ink-faint">{note}</p>
        <input
          ref={picker}
          type="file"
          accept={accept}
          aria-label={fieldLabel}
          tabIndex={-1}
          className="hidden-label"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            // The same file may be chosen again after it was mended.
            event.target.value = '';
          }}
        />
      </section>
      {problem ? (
        <p role="alert" className="mt-2 text-danger">
          {problem}.
        </p>
      ) : null}
    </>
  );
}

/** Where a phone pastes, which has no keys for it. It never holds what it is given. */
function PasteField({ onPaste }: { onPaste: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const take = (event: InputEvent) => {
      event.preventDefault();
    };
    const paste = (event: ClipboardEvent) => {
      event.preventDefault();
      latest.current(event.clipboardData?.getData('text/plain') ?? '');
    };
    element.addEventListener('beforeinput', take);
    element.addEventListener('paste', paste);
    return () => {
      element.removeEventListener('beforeinput', take);
      element.removeEventListener('paste', paste);
    };
  }, []);
  return (
    <input
      ref={field}
      type="text"
      value=""
      onChange={() => {}}
      aria-label="Paste lines here"
      placeholder="or paste here"
      autoComplete="off"
      className="hidden h-7 w-32 rounded-md max-rail:block pointer-coarse:block border border-line-strong bg-surface px-2 text-sm placeholder:text-ink-faint"
    />
  );
}
