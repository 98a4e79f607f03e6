import { testServers } from '@watchfloor/testkit/servers';
import { migrate } from '../src/migrate.ts';

export default testServers({ migrate });
