import { join } from 'node:path';
import { PEOPLE } from '../../attack/lib/visitor.mjs';
import { command } from './program.mjs';

/** The date at which the demo region is made; its clocks are pinned to it, or moved from it. */
export const TODAY = '2026-11-24';

/** Makes the demo region once, as a database to copy; nobody changes it. */
export async function makeRegion(database, folder, { students = 60, name = 'region' } = {}) {
  if (database.has?.(name)) return name;
  await database.create?.(name);
  const settings = { DOORSTROOM_TODAY: TODAY, DOORSTROOM_DEMO: 'off' };
  await command(['demo', '--students', String(students)], {
    ...settings,
    DATABASE_URL: database.url(name),
    AUDIT_ANCHOR: anchorOf(folder, name),
  });
  return name;
}

export const anchorOf = (folder, name) => join(folder, `${name}.anchor`);

/** A token of a coach, for other systems, and the students that it may write about. */
export async function systemOn(settings, base, email = PEOPLE.coach) {
  const made = await command(['token', 'add', '--account', email, '--json'], settings);
  const { token } = JSON.parse(made.slice(made.indexOf('{')));
  const answer = await fetch(`${base}/api/v1/students?limit=50`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = await answer.json();
  return { token, studentIds: items.map(({ id }) => id) };
}
