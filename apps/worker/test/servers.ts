import { migrate } from '@watchfloor/db/migrate';
import { testServers } from '@watchfloor/testkit/servers';

export default testServers({ migrate });
