/**
 * An extension for the benchmark alone. It shares the extension host with Greenlight: while a file named `measure` lies in GREENLIGHT_DELAY it
 * watches how late the event loop is, and when that file is gone it writes the percentiles beside it, in ms.
 */
const { existsSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { monitorEventLoopDelay } = require('node:perf_hooks');

exports.activate = ({ subscriptions }) => {
  const folder = process.env.GREENLIGHT_DELAY;
  if (folder === undefined) return;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let measures = false;
  const timer = setInterval(() => {
    const wanted = existsSync(path.join(folder, 'measure'));
    if (wanted === measures) return;
    measures = wanted;
    if (wanted) {
      delay.reset();
      delay.enable();
      return;
    }
    delay.disable();
    const ms = (nanoseconds) => Math.round(nanoseconds / 1e5) / 10;
    const found = { p50Ms: ms(delay.percentile(50)), p99Ms: ms(delay.percentile(99)), maxMs: ms(delay.max) };
    writeFileSync(path.join(folder, 'delay.json'), JSON.stringify(found));
  }, 20);
  subscriptions.push({ dispose: () => clearInterval(timer) });
};
