import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { inProcessBridge } from '#transport/in-process.ts';
import { contractSuite } from './suite.ts';

contractSuite({
  name: 'the same process',
  hearsEvents: true,
  randomCalls: 400,
  connect: async (dataFolder) => {
    const backend = createBackend({ dataFolder, version: '0.0.0', log: createLog(() => {}) });
    const bridge = inProcessBridge(backend);
    return { ...bridge, close: async () => backend.close() };
  },
});
