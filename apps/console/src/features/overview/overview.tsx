'use client';

import { Page } from '../../design/page-frame.tsx';

export function Overview() {
  return <Page title="Overview">{null}</Page>;
}
