import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'vitest';

const file = new URL('../../../../../shared/data/cards/gateway_test_cards.csv', import.meta.url);

export interface GatewayCard {
  readonly source: string;
  readonly label: string;
  readonly number: string;
  readonly passesLuhn: boolean;
}

/** The test card numbers that payment gateways publish; a test without the file is skipped and says so. */
export function gatewayCards(context: TestContext): GatewayCard[] {
  if (!existsSync(file))
    context.skip('shared/data/cards/gateway_test_cards.csv is not beside this repository');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [source = '', label = '', number = '', , luhn] = line.split(',');
    return { source, label, number, passesLuhn: luhn === '1' };
  });
}
