import type { Metadata } from 'next';
import { Model } from '../../../../features/models/detail/model.tsx';

export const metadata: Metadata = { title: 'Scorecard' };

export default async function ModelPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Model id={decodeURIComponent(id)} />;
}
