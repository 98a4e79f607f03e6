/** What to tell somebody who could not sign in: what happened and the way out. Status 0 is "no answer". */
export function explainRefusal(
  status: number,
  message: string | undefined,
  retryAfterSeconds: number | null,
): string {
  if (status === 0) return 'The console did not answer. Check your connection and try again.';
  if (status === 429) {
    if (retryAfterSeconds === null)
      return message ?? 'Too many attempts. Wait a few minutes, then try again.';
    const wait =
      retryAfterSeconds < 90
        ? `${retryAfterSeconds} seconds`
        : `${Math.ceil(retryAfterSeconds / 60)} minutes`;
    return `Too many attempts. Wait ${wait}, then try again.`;
  }
  if (status === 400) return 'This is not a full e-mail address. Write it like name@bank.example.';
  if (status === 401) return 'E-mail or password is wrong. Passwords are case-sensitive.';
  if (status === 403) return message ?? 'This account may not sign in. Ask an administrator.';
  if (status >= 500)
    return 'The console could not check your password just now. Wait a moment and try again.';
  return message ?? 'The sign-in was refused. Check both fields and try again.';
}
