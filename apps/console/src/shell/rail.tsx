'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { cn } from '../design/class-names.ts';
import { Menu, MenuItem } from '../design/menu.tsx';
import { formatCount } from '../design/number-format.ts';
import { useViewer } from '../session/viewer.tsx';
import { useStatus } from './live-status.tsx';
import { isIn, SECTIONS, type Section } from './sections.ts';

/** So many sections stand in a phone's bar, where a thumb can tell them apart; the others behind one button. */
const ON_PHONE = 4;

/** The sections: a rail with names, a rail of icons under 1100 px, a bar at the bottom of a phone. */
export function Rail() {
  const { permissions } = useViewer();
  const sections = SECTIONS.filter((section) => permissions.includes(section.permission));
  return (
    <nav
      aria-label="Sections"
      className="z-30 flex shrink-0 border-line bg-canvas max-rail:order-last max-rail:h-14 max-rail:border-t rail:w-13 rail:flex-col rail:border-r wide:w-46"
    >
      <Link
        href="/"
        aria-label="Watchfloor, to the overview"
        className="focus-inset flex h-11 shrink-0 items-center gap-2 px-4 font-semibold text-ink max-rail:hidden wide:px-3.5"
      >
        <Mark />
        <span className="max-wide:hidden">Watchfloor</span>
      </Link>
      <ul className="flex min-w-0 flex-1 max-rail:justify-around rail:flex-col rail:gap-0.5 rail:px-2 rail:py-1">
        {sections.map((section, place) => (
          <li
            key={section.href}
            className={cn(
              'max-rail:flex-1',
              place >= ON_PHONE && sections.length > ON_PHONE + 1 && 'max-rail:hidden',
            )}
          >
            <RailLink section={section} />
          </li>
        ))}
        {sections.length > ON_PHONE + 1 ? (
          <li className="flex-1 rail:hidden">
            <More sections={sections.slice(ON_PHONE)} />
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function RailLink({ section }: { section: Section }) {
  const { title, icon: Icon, href } = section;
  const current = isIn(usePathname(), section);
  const { data: status } = useStatus();
  const count = status && section.count ? section.count.of(status) : 0;
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      title={title}
      className={cn(
        'focus-inset relative flex items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink max-rail:h-14 max-rail:flex-col max-rail:justify-center max-rail:gap-0.5 rail:h-8 rail:gap-2.5 rail:px-2.5 max-wide:rail:justify-center max-wide:rail:px-0',
        current && 'bg-hover font-medium text-ink dark:bg-raised',
      )}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden className={cn('shrink-0', current && 'text-accent')} />
      <span className="max-rail:text-2xs max-wide:rail:hidden-label rail:flex-1">{title}</span>
      {count > 0 && section.count ? (
        <span className="text-xs text-ink-muted max-wide:absolute max-wide:left-[calc(50%+3px)] max-wide:top-0 max-wide:min-w-4 max-wide:rounded-full max-wide:bg-accent max-wide:px-1 max-wide:text-center max-wide:text-[10px] max-wide:leading-4 max-wide:text-on-accent max-rail:top-1.5">
          <span aria-hidden className="wide:hidden">
            {count > 99 ? '99+' : count}
          </span>
          <span aria-hidden className="max-wide:hidden">
            {formatCount(count)}
          </span>
          <span className="hidden-label">
            , {formatCount(count)} {section.count.what}
          </span>
        </span>
      ) : null}
    </Link>
  );
}

/** The sections that a phone's bar has no room for. */
function More({ sections }: { sections: readonly Section[] }) {
  const path = usePathname();
  const router = useRouter();
  const current = sections.find((section) => isIn(path, section));
  return (
    <Menu
      align="end"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={current ? `More sections, now ${current.title}` : 'More sections'}
          className={cn(
            'focus-inset flex h-14 w-full flex-col items-center justify-center gap-0.5 rounded-md text-ink-muted hover:bg-hover hover:text-ink',
            current && 'bg-hover font-medium text-ink dark:bg-raised',
          )}
        >
          <Ellipsis size={17} strokeWidth={1.75} aria-hidden className={cn(current && 'text-accent')} />
          <span aria-hidden className="text-2xs">
            {current?.title ?? 'More'}
          </span>
        </button>
      }
    >
      {sections.map(({ href, title, icon }) => (
        <MenuItem key={href} icon={icon} onSelect={() => router.push(href)}>
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** A watch glass: the sweep of a second hand over a floor. */
export function Mark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden className="shrink-0 text-accent">
      <circle cx="9" cy="9" r="7.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M9 9V3.2A5.8 5.8 0 0 1 14.4 7z" fill="currentColor" />
    </svg>
  );
}
