import { testServers } from '@watchfloor/testkit/servers';

export default testServers();
