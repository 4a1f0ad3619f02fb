/** The bundle that is loaded when the rehearsal model is asked for. */
export { startRehearsal } from './server.ts';
