import { openLoopback } from '#test/support/loopback.ts';
import { contractSuite } from './suite.ts';

contractSuite({
  name: 'loopback HTTP',
  hearsEvents: true,
  randomCalls: 200,
  connect: async (dataFolder) => {
    const server = await openLoopback({ dataFolder, pageFolder: dataFolder });
    const socket = await server.listen();
    return {
      call: server.call,
      subscribe: (event, listener) => {
        const hear = (message: Buffer) => {
          const told = JSON.parse(message.toString()) as { event: string; data: unknown };
          if (told.event === event) listener(told.data);
        };
        socket.on('message', hear);
        return () => void socket.off('message', hear);
      },
      close: server.close,
    };
  },
});
