import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LongLogReader, ReadStream } from '../failure/failure.ts';

/** The garbage of reading is let grow to no more than this, where a process of its own would let it take three times as much. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** Reads each log in a thread of its own. @param script what runs there: it asks for a piece of the log by 'next', and sends anything else when it is done. */
export function createLongLogReader(script: string): LongLogReader {
  return {
    async read(chunks, paths) {
      const worker = new Worker(script, { workerData: paths, resourceLimits });
      try {
        const pieces = chunks[Symbol.asyncIterator]();
        for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
          if (message !== 'next') return message as ReadStream;
          const { done, value } = await pieces.next();
          worker.postMessage(done === true ? undefined : value);
        }
        throw new Error('The thread that read the log ended before it was done.');
      } finally {
        await worker.terminate();
      }
    },
  };
}
