import type { Metadata } from 'next';
import { Cards } from '../../../features/cards/home/cards.tsx';

export const metadata: Metadata = { title: 'Cards' };

export default function CardsPage() {
  return <Cards />;
}
