/**
 * What the computing of this process took, in ms, since `start` was taken: what a busy machine makes it wait does not count.
 */
export function computingSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
