import type { Metadata } from 'next';
import { Detectors } from '../../../features/detectors/detectors.tsx';

export const metadata: Metadata = { title: 'Detectors' };

export default function DetectorsPage() {
  return <Detectors />;
}
