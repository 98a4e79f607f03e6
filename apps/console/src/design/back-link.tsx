import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

/** The way up from a page below a section. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-ml-1.5 flex h-7 shrink-0 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-muted hover:bg-hover hover:text-ink"
    >
      <ArrowLeft size={15} aria-hidden />
      {children}
    </Link>
  );
}
