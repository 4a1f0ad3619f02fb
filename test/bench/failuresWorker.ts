import { parentPort } from 'node:worker_threads';
import { createRootMapper } from '../../src/failure/createPathMapper.ts';
import { serveLog } from '../../src/serveLog.ts';

/** As src/logWorker.ts, for a log without a workspace. */
if (parentPort !== null) void serveLog(parentPort, createRootMapper('/repo'));
