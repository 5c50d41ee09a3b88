import type { EntityManager } from 'typeorm';
import type { Viewer } from '../web/viewer.js';
import { Trajectory } from './trajectory.entity.js';

/*
 * Who closes a trajectory sees the student no more, from that day on. To put a mistake right, the coach
 * of it keeps one thing: that it is closed, and the button to open it again.
 */

export const isOwn = (viewer: Viewer, { coachId }: Trajectory): boolean =>
  viewer.role === 'coach' && coachId === viewer.accountId;

/** The trajectories of a student that the viewer coached until they were closed, the last first. */
export async function closedByCoach(
  manager: EntityManager,
  viewer: Viewer,
  studentId: string,
): Promise<Trajectory[]> {
  const found = await manager.find(Trajectory, {
    where: { studentId, coachId: viewer.accountId },
    order: { closedOn: 'DESC', id: 'ASC' },
  });
  return found.filter((each) => isOwn(viewer, each) && each.closedOn !== null);
}
