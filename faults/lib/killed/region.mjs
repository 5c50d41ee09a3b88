import { makeRegion } from '../region.mjs';

/** Some weeks after the date of the region much has changed at once: talks are overdue, levels rise, alerts come. */
export const LATER = '2027-01-11';
const STUDENTS = 12;

/** A small region with something of everything. */
export const smallRegion = (database, { folder }) =>
  makeRegion(database, folder, { students: STUDENTS, name: 'small_region' });

/** The same, to which a case adds what it needs. */
export async function ownRegion(database, options, name) {
  await database.copy(await smallRegion(database, options), name);
  return name;
}

/** What died keeps its place for some seconds or minutes: here that time is over at once. */
export async function leasesRunOut(database, name) {
  const over = '2020-01-01T00:00:00.000Z';
  await database.rows(name, `update leases set until = '${over}' where until is not null`);
}
