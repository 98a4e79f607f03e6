import { createEventReading } from '@watchfloor/domain/events/reading';

/** What events of tests are read with: the same in every room and run. */
export const reading = createEventReading({
  secret: 'a secret of tests, thirty-two characters and more',
  insuranceCurrency: 'USD',
});
