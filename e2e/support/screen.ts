import type { Page } from '@playwright/test';
import type { Handle } from './people.ts';

/** A screen to look at: who sees it, where, and what to do until it stands as it should be looked at. */
export interface Screen<Scene> {
  name: string;
  who: Handle | null;
  at: (scene: Scene) => string;
  show: (page: Page, scene: Scene) => Promise<void>;
  /** A beside-the-queue panel is a page of its own where there is no room beside it. */
  wideOnly?: boolean;
}
