import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A small disk of its own (tmpfs) that can be filled and emptied; null where this machine lets nobody mount one, as
 * in most containers and without root.
 */
export function openSmallDisk(folder, megabytes) {
  const path = join(folder, 'small-disk');
  mkdirSync(path, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (mounted.status !== 0) return null;
  const filler = join(path, 'filler');
  const unmount = () => spawnSync('umount', ['-l', path]);
  process.once('exit', unmount);
  return {
    path,
    /** Leaves room for so many bytes. */
    fill(left) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    makeRoom: () => rmSync(filler, { force: true }),
    close() {
      process.off('exit', unmount);
      unmount();
    },
  };
}
