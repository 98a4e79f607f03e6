import { systemCommand } from './start.ts';

export const command = systemCommand(true);
