import type { Metadata } from 'next';
import { Explore } from '../../../features/explore/explore.tsx';

export const metadata: Metadata = { title: 'Explore' };

export default function ExplorePage() {
  return <Explore />;
}
