import { sortHead } from '../directory/list-view.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import { ROOM_OF_A_COACH, roomFor, type Room } from '../policy/caseload-room.js';
import type { Colleague } from '../trajectories/colleagues.js';
import { HIDDEN } from './counts.js';
import type { RegionOverview } from '../trajectories/region-overview.js';

export type TableSort = 'naam' | 'leerlingen';

const SORTS = ['naam', 'leerlingen'] as const;
export const COACHES: ListRules<TableSort> = { path: '/coaches', sorts: SORTS, filters: {} };
export const SCHOOLS: ListRules<TableSort> = { path: '/scholen', sorts: SORTS, filters: {} };

interface Counted {
  readonly name: string;
  readonly students: number | null;
}

/** Who has students in the region, but not the role of coach. */
export interface FormerCoach {
  readonly accountId: string;
  readonly name: string;
}

export interface CoachLoads {
  /** How many there really are: only whether there is room is told of it. */
  readonly perCoach: ReadonlyMap<string | null, number>;
  readonly former: readonly FormerCoach[];
}

export function coachesPage(
  query: ListQuery<TableSort>,
  { coaches, withoutCoach }: RegionOverview,
  { perCoach, former }: CoachLoads,
) {
  const action = { href: '/toewijzen', label: 'Toewijzen', icon: 'user-plus' };
  return {
    title: 'Coaches',
    head: {
      above: null,
      title: 'Coaches',
      intro: waitingSentence(withoutCoach),
      action: withoutCoach === 0 ? null : action,
    },
    former: former.length === 0 ? null : { people: former.map(handOverLink) },
    heads: headsFor(query, 'Coach'),
    hasRows: coaches.length > 0,
    rows: inOrder(query, coaches).map((coach) => ({
      ...countRow(coach),
      ...loadOf(coach.students, perCoach.get(coach.accountId) ?? 0),
      person: person(coach),
      handOver: handOverLink(coach).href,
    })),
    room: `Een coach heeft ruimte voor ongeveer ${ROOM_OF_A_COACH} leerlingen.`,
    empty: {
      icon: 'user',
      title: 'Er zijn nog geen coaches',
      text: 'De beheerder geeft iemand de rol van coach.',
      action: null,
    },
  };
}

export function schoolsPage(
  query: ListQuery<TableSort>,
  { schools, institutions }: RegionOverview,
) {
  return {
    title: 'Scholen',
    head: { above: null, title: 'Scholen', intro: null, action: null },
    heads: headsFor(query, 'Vso-school'),
    hasSchools: schools.length > 0,
    schools: inOrder(query, schools).map((school) => ({
      ...countRow(school),
      people: peopleCell(school.mentors),
    })),
    mboHeads: headsFor(query, 'Mbo-school'),
    hasInstitutions: institutions.length > 0,
    institutions: inOrder(query, institutions).map((institution) => ({
      ...countRow(institution),
      people: peopleCell(institution.careCoordinators),
      places: inOrder(query, institution.places).map((place) => ({
        ...countRow(place),
        people: peopleCell(place.advisers),
      })),
    })),
    empty: {
      icon: 'school',
      title: 'Er zijn nog geen scholen',
      text: 'De beheerder voegt de scholen van je regio toe.',
      action: null,
    },
  };
}

const handOverLink = ({ accountId, name }: FormerCoach) => ({
  href: `/toewijzen?coach=${accountId}`,
  name,
});

const ROOM_BADGES: Readonly<Record<Room, { tone: string; icon: string | null; label: string }>> = {
  room: { tone: 'grijs', icon: null, label: 'Heeft ruimte' },
  nearly_full: { tone: 'oranje', icon: 'alert-circle', label: 'Bijna vol' },
  full: { tone: 'oranje', icon: 'alert-triangle', label: 'Vol' },
};

/** Drawn against the room there is, where the count may be shown. */
const loadOf = (shown: number | null, real: number) => ({
  badge: ROOM_BADGES[roomFor(real)],
  width: shown === null ? null : Math.min(100, (100 * shown) / ROOM_OF_A_COACH).toFixed(1),
});

function waitingSentence(withoutCoach: number): string | null {
  if (withoutCoach === 0) return null;
  return withoutCoach === 1
    ? 'Eén leerling heeft nog geen coach.'
    : `${withoutCoach} leerlingen hebben nog geen coach.`;
}

const headsFor = (query: ListQuery<TableSort>, name: string) => ({
  name: sortHead(query, 'naam', name),
  students: sortHead(query, 'leerlingen', 'Leerlingen'),
});

/** What is not shown does not count for the order either: that would tell how many it is. */
function inOrder<Row extends Counted>(query: ListQuery<TableSort>, rows: readonly Row[]): Row[] {
  const turn = query.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (query.sort === 'naam') return turn * a.name.localeCompare(b.name, 'nl');
    const byName = a.name.localeCompare(b.name, 'nl');
    if (a.students === null || b.students === null)
      return Number(a.students === null) - Number(b.students === null) || byName;
    return turn * (a.students - b.students) || byName;
  });
}

const countRow = ({ name, students }: Counted) => ({
  name,
  count: students === null ? HIDDEN : String(students),
  isHidden: students === null,
});

const person = ({ name, email }: Colleague) => ({ name, email, href: `mailto:${email}` });

const peopleCell = (people: readonly Colleague[]) => ({
  isEmpty: people.length === 0,
  list: people.map(person),
});
