'use client';

import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import { maskTyped } from '../model/card-query.ts';

/**
 * A text field that never holds what is put into it: keys and pastes are caught before they reach the page, kept in a
 * variable, and shown masked. What was put in can be read once, by `take`, which forgets it.
 */
export function useHiddenField({
  initial = '',
  onChange,
  onPaste,
}: {
  initial?: string;
  onChange: () => void;
  /** A whole text came at once: nothing more is waited for. */
  onPaste: () => void;
}) {
  const secret = useRef(initial);
  const [shown, setShown] = useState(initial);
  const latest = useRef({ onChange, onPaste });
  useEffect(() => {
    latest.current = { onChange, onPaste };
  });

  const ref: RefCallback<HTMLInputElement> = useCallback((field) => {
    if (!field) return;
    const change = (event: InputEvent) => {
      // Enter sends the form.
      if (event.inputType === 'insertLineBreak') return;
      event.preventDefault();
      const next = afterInput(secret.current, event, isAllSelected(field));
      if (next === null) return;
      secret.current = next;
      setShown(maskTyped(next));
      latest.current.onChange();
      if (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop')
        latest.current.onPaste();
    };
    field.addEventListener('beforeinput', change);
    return () => field.removeEventListener('beforeinput', change);
  }, []);

  const take = useCallback(() => {
    const text = secret.current;
    // What stays in the field is the mask; the next key begins anew.
    secret.current = '';
    return text;
  }, []);
  const clear = useCallback(() => {
    secret.current = '';
    setShown('');
  }, []);
  return { ref, shown, take, clear };
}

const isAllSelected = (field: HTMLInputElement) =>
  field.value !== '' && field.selectionStart === 0 && field.selectionEnd === field.value.length;

/** The secret after an edit: text is added at its end, one character is taken from its end, or all of it. */
function afterInput(secret: string, event: InputEvent, all: boolean): string | null {
  const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? null;
  if (event.inputType.startsWith('insert')) {
    // A pasted text stands for what was there: two numbers in a row are none.
    if (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop')
      return added?.trim() ?? null;
    return added === null ? null : (all ? '' : secret) + added;
  }
  if (event.inputType === 'deleteContentBackward' && !all) return secret.slice(0, -1);
  return event.inputType.startsWith('delete') ? '' : null;
}
