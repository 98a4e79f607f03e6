import type { Permission } from '@watchfloor/api/permissions';
import {
  Activity,
  Bell,
  Compass,
  CreditCard,
  FileUser,
  Footprints,
  Gauge,
  type LucideIcon,
  Radar,
  Scale,
  Settings,
  ShieldUser,
} from 'lucide-react';
import type { OverviewStatus } from './live-status.tsx';

export type Section = {
  href: string;
  title: string;
  icon: LucideIcon;
  permission: Permission;
  /** Second press after g: `g a` goes to alerts. */
  goKey: string;
  /** A live number beside the name, and what it counts. */
  count?: { of: (status: OverviewStatus) => number; what: string };
  /** What the command palette offers of it from elsewhere; on its own pages the section offers more itself. */
  offers?: readonly { title: string; href: string; permission: Permission; keywords?: readonly string[] }[];
};

/** The rail, from top to bottom. A new part of the product adds its entry here. */
export const SECTIONS: readonly Section[] = [
  { href: '/', title: 'Overview', icon: Gauge, permission: 'overview.read', goKey: 'o' },
  {
    href: '/alerts',
    title: 'Alerts',
    icon: Bell,
    permission: 'alerts.read',
    goKey: 'a',
    count: { of: (status) => status.newAlerts, what: 'new' },
  },
  {
    href: '/applicants',
    title: 'Applicants',
    icon: FileUser,
    permission: 'applicants.read',
    // L as in loans: A is Alerts.
    goKey: 'l',
    count: { of: (status) => status.applicantsToReview, what: 'to review' },
    offers: [
      {
        title: 'Import applicants',
        href: '/applicants/import',
        permission: 'applicants.import',
        keywords: ['csv', 'json', 'file', 'upload', 'loans'],
      },
    ],
  },
  {
    href: '/cards',
    title: 'Cards',
    icon: CreditCard,
    permission: 'cards.read',
    goKey: 'c',
    offers: [
      { title: 'Find a card', href: '/cards#find', permission: 'cards.read' },
      {
        title: 'Upload a card list',
        href: '/cards/upload',
        permission: 'cards.upload',
        keywords: ['csv', 'stolen', 'import', 'paste'],
      },
    ],
  },
  {
    href: '/policyholders',
    title: 'Policyholders',
    icon: ShieldUser,
    permission: 'policyholders.read',
    // H as in holders: P is Pipeline.
    goKey: 'h',
    offers: [
      {
        title: 'Upload key customers',
        href: '/policyholders/upload',
        permission: 'key_users.edit',
        keywords: ['csv', 'insured', 'cover', 'import'],
      },
    ],
  },
  { href: '/visits', title: 'Visits', icon: Footprints, permission: 'visits.read', goKey: 'v' },
  {
    href: '/pipeline',
    title: 'Pipeline',
    icon: Activity,
    permission: 'pipeline.read',
    goKey: 'p',
    count: {
      of: (status) => (status.workers === 0 ? status.inboxEvents : 0),
      what: 'events waiting, no worker runs',
    },
  },
  { href: '/detectors', title: 'Detectors', icon: Radar, permission: 'detectors.read', goKey: 'd' },
  { href: '/models', title: 'Models', icon: Scale, permission: 'models.read', goKey: 'm' },
  {
    href: '/explore',
    title: 'Explore',
    icon: Compass,
    permission: 'explore.ask',
    goKey: 'e',
  },
  { href: '/settings', title: 'Settings', icon: Settings, permission: 'users.read', goKey: 's' },
];

/** Whether `path` lies in the section, so that an alert's own page still belongs to Alerts. */
export const isIn = (path: string, section: Section): boolean =>
  section.href === '/' ? path === '/' : path === section.href || path.startsWith(`${section.href}/`);
