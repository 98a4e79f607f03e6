'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { TextField } from '../../design/text-field.tsx';
import { authClient } from '../../session/auth-client.ts';
import { explainRefusal } from './explain-refusal.ts';

type Problem = { field: 'email' | 'password' | 'form'; text: string };

export function SignInForm({ target, expired }: { target: string; expired: boolean }) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const show = (next: Problem) => {
    setProblem(next);
    const field = form.current?.elements.namedItem(next.field === 'form' ? 'password' : next.field);
    if (field instanceof HTMLInputElement) field.focus();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const email = String(data.get('email') ?? '').trim();
    const password = String(data.get('password') ?? '');
    if (!/^\S+@\S+$/.test(email))
      return show({ field: 'email', text: 'Write your e-mail address, like name@bank.example.' });
    if (password === '') return show({ field: 'password', text: 'Write your password.' });
    setBusy(true);
    setProblem(null);
    const error = await attempt(email, password);
    if (!error) {
      // A whole new page, so that the server decides anew what this person sees.
      location.assign(target);
      return;
    }
    setBusy(false);
    show({ field: 'form', text: error });
  };

  return (
    // Validated here, so that the words are ours and stand beside the field. Posted where somebody is quicker than the
    // page's scripts: a password never stands in an address.
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {expired && !problem ? (
        <NoticeBar>Your session ended. Sign in to return to where you were.</NoticeBar>
      ) : null}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        className="h-9"
        error={problem?.field === 'email' ? problem.text : null}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        className="h-9"
        error={problem?.field === 'password' ? problem.text : null}
      />
      {problem?.field === 'form' ? (
        <NoticeBar tone="warn">
          <span role="alert">{problem.text}</span>
        </NoticeBar>
      ) : null}
      <Button type="submit" tone="primary" size="lg" busy={busy}>
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
      <p className="text-sm text-ink-faint">
        The first administrator’s password was printed by <code>npm start</code>. Everyone else gets theirs
        from an administrator.
      </p>
    </form>
  );
}

async function attempt(email: string, password: string): Promise<string | null> {
  try {
    let retryAfter: number | null = null;
    const { error } = await authClient.signIn.email(
      { email, password },
      {
        onError({ response }) {
          const seconds = Number(
            response.headers.get('retry-after') ?? response.headers.get('x-retry-after'),
          );
          retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
        },
      },
    );
    return error ? explainRefusal(error.status, error.message, retryAfter) : null;
  } catch {
    return explainRefusal(0, undefined, null);
  }
}
