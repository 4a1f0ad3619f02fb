/**
 * An extension for the benchmark alone. It shares the extension host with Greenlight: while a file named `measure` lies in GREENLIGHT_DELAY it
 * watches how late the event loop is, and when that file is gone it writes the percentiles beside it, in ms. Beside them what of that time its
 * thread was at work, a turn: the rest it waited for a processor, which is the machine's doing.
 */
const { existsSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { createHistogram, monitorEventLoopDelay } = require('node:perf_hooks');

exports.activate = ({ subscriptions }) => {
  const folder = process.env.GREENLIGHT_DELAY;
  if (folder === undefined) return;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const work = createHistogram();
  let measures = false;
  let turns;
  const timer = setInterval(() => {
    const wanted = existsSync(path.join(folder, 'measure'));
    if (wanted === measures) return;
    measures = wanted;
    if (wanted) {
      delay.reset();
      work.reset();
      delay.enable();
      turns = recordTurns(work);
      return;
    }
    delay.disable();
    clearInterval(turns);
    const found = { delay: summary(delay, 1e6), work: summary(work, 1e3) };
    writeFileSync(path.join(folder, 'delay.json'), JSON.stringify(found));
  }, 20);
  subscriptions.push({ dispose: () => clearInterval(timer) });
};

/** Records, in microseconds, what the thread was at work since the turn before. */
function recordTurns(histogram) {
  let last = process.threadCpuUsage();
  return setInterval(() => {
    const now = process.threadCpuUsage();
    histogram.record(Math.max(1, Math.round(now.user + now.system - last.user - last.system)));
    last = now;
  }, 1);
}

function summary(histogram, unitsPerMs) {
  const ms = (units) => Math.round((units / unitsPerMs) * 10) / 10;
  return {
    p50Ms: ms(histogram.percentile(50)),
    p99Ms: ms(histogram.percentile(99)),
    maxMs: ms(histogram.max),
  };
}
