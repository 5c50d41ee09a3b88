const SPIN_MS = 30;

/**
 * How many times as long as its own work something takes now, because other programs want the machine too: 1 on one that
 * is at rest. A bar in seconds is for such a machine; what is measured on a busy one is divided by this, and both are told.
 */
export function strain() {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  while (usedMs(cpu) < SPIN_MS);
  return Math.max(1, (performance.now() - began) / usedMs(cpu));
}

function usedMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
