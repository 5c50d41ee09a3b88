import { daysBetween, type Day } from '../policy/day.js';
import { dayLabel } from '../web/dates.js';
import { foldedRows } from './at-first.js';
import type { UnattendedWork, WaitingWork } from './unattended-work.js';

/** For {{#with unattended}} of a coordinator's page: with whom work waits, as workload. */
export function unattendedView({ unrecorded, unassigned, handOvers }: UnattendedWork, today: Day) {
  const isQuiet = unrecorded.length === 0 && unassigned === 0 && handOvers.length === 0;
  return {
    isQuiet,
    quiet: 'Elk gesprek is vastgelegd, iedereen heeft een coach en geen overname wacht te lang.',
    groups: [
      workGroup('niet-vastgelegd', 'Gesprekken die niemand vastlegde', unrecorded, (work) => ({
        name: work.name ?? 'Leerlingen zonder coach',
        text: `${work.count === 1 ? '1 gesprek' : `${work.count} gesprekken`}, het langste ${waitsFor(work.since, today)}`,
      })),
      workGroup('overnames', 'Overnames die wachten op een antwoord', handOvers, (work) => ({
        name: work.name ?? '',
        text: `${work.count === 1 ? '1 leerling' : `${work.count} leerlingen`}, gevraagd op ${dayLabel(work.since)}`,
      })),
    ].filter(({ rows }) => rows.length > 0),
    unassigned:
      unassigned === 0
        ? null
        : {
            href: '/toewijzen',
            text:
              unassigned === 1
                ? 'Eén leerling heeft nog geen coach.'
                : `${unassigned} leerlingen hebben nog geen coach.`,
          },
  };
}

function workGroup(
  id: string,
  title: string,
  work: readonly WaitingWork[],
  rowOf: (work: WaitingWork) => { name: string; text: string },
) {
  return {
    id,
    title,
    count: String(work.reduce((sum, { count }) => sum + count, 0)),
    ...foldedRows(work.map(rowOf)),
  };
}

/** "3 weken", "2 dagen" over the time that it had. */
function waitsFor(since: Day, today: Day): string {
  const days = daysBetween(since, today);
  if (days < 14) return days === 1 ? '1 dag te laat' : `${days} dagen te laat`;
  return `${Math.floor(days / 7)} weken te laat`;
}
