/**
 * How long this process has worked so far, milliseconds of processor time. Where the time that a piece of work takes has a bound, work that other
 * processes do meanwhile does not count against it.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
