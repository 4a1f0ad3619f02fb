import { parentPort, workerData } from 'node:worker_threads';
import { createPathMapper } from './failure/createPathMapper.ts';
import { serveLog } from './serveLog.ts';

/** The thread that reads a long log: a bundle of its own. Its data are the workspace's files. */
if (parentPort !== null) void serveLog(parentPort, createPathMapper(workerData));
