import type { Metadata } from 'next';
import { Models } from '../../../features/models/home/models.tsx';

export const metadata: Metadata = { title: 'Models' };

export default function ModelsPage() {
  return <Models />;
}
