import type { Metadata } from 'next';
import { Card } from '../../../../features/cards/card/card.tsx';

export const metadata: Metadata = { title: 'Card' };

export default async function CardPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <Card token={decodeURIComponent(token)} />;
}
