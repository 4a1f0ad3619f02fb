'use strict';
// Greenlight preloads this into the processes of one test run, with NODE_OPTIONS. It records which code of the workspace ran, and
// writes that to a folder of Greenlight's when the process ends. Nothing is sent anywhere, and nothing of the project is changed.
// One JSON file a process or thread: { scripts: [{ url, source, functions }] }, as V8's Profiler.takePreciseCoverage gives them.

const { GREENLIGHT_TRACE_FOLDER: folder, GREENLIGHT_TRACE_ROOT: root } = process.env;

if (folder !== undefined && root !== undefined) {
  try {
    record(folder, root);
  } catch {
    // A run without a trace is worth more than no run.
  }
}

function record(folder, root) {
  const { Session } = require('node:inspector');
  const { pathToFileURL } = require('node:url');
  const start = `${pathToFileURL(root).href}/`;
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  const ask = (method, params) => {
    let answer;
    session.post(method, params, (_, result) => {
      answer = result;
    });
    return answer ?? {};
  };
  const isOurs = ({ url }) =>
    (url.startsWith('file:')
      ? url
      : url.startsWith('/') || /^[A-Za-z]:[\\/]/.test(url)
        ? pathToFileURL(url).href
        : ''
    ).startsWith(start) && !url.includes('/node_modules/');
  let isWritten = false;
  const write = () => {
    if (isWritten) return;
    isWritten = true;
    const scripts = (ask('Profiler.takePreciseCoverage').result ?? []).filter(isOurs);
    if (scripts.length === 0) return;
    session.post('Debugger.enable');
    const { writeFileSync } = require('node:fs');
    const { threadId } = require('node:worker_threads');
    const traced = scripts.map(({ url, scriptId, functions }) => ({
      url,
      source: ask('Debugger.getScriptSource', { scriptId }).scriptSource ?? '',
      functions,
    }));
    writeFileSync(`${folder}/${process.pid}-${threadId}.json`, JSON.stringify({ scripts: traced }));
  };
  process.on('exit', write);
  // Vitest's pool asks its workers to stop, and soon kills them, written or not. A listener of our own would keep the process alive.
  const { emit } = process;
  process.emit = function (event, message, ...rest) {
    if (event === 'message' && message?.__vitest_worker_request__ === true && message.type === 'stop')
      write();
    return emit.call(this, event, message, ...rest);
  };
  // Other pools end workers that they are done with by a signal.
  process.once('SIGTERM', () => {
    write();
    if (process.listenerCount('SIGTERM') === 0) process.kill(process.pid, 'SIGTERM');
  });
}
