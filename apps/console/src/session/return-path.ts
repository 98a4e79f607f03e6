/** Where to go after signing in: a path of this site only, so that a crafted link cannot lead elsewhere. */
export function returnPath(to: string | null | undefined): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return '/';
  const url = new URL(to, 'http://console.invalid');
  if (url.host !== 'console.invalid' || url.pathname.startsWith('/sign-in')) return '/';
  return url.pathname + url.search + url.hash;
}
