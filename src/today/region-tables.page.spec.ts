import { readList } from '../directory/listing.js';
import type { RegionOverview } from '../trajectories/region-overview.js';
import { COACHES, coachesPage } from './region-tables.page.js';

const coach = (name: string, students: number | null) => ({
  ...{ accountId: name, role: 'coach' as const, name, email: `${name}@x.example`, students },
  ...{ organisationId: 'city', locationId: null },
});

const overview: RegionOverview = {
  ...{ all: 80, stages: [], withoutCoach: 1, withOtherCoach: null },
  ...{ schools: [], withoutSchool: null, atOtherSchool: null },
  ...{ institutions: [], withoutInstitution: null, atOtherInstitution: null },
  coaches: [coach('Tom', null), coach('Ans', 38), coach('Nadia', null), coach('Joris', 21)],
};

const loads = {
  perCoach: new Map([
    ['Tom', 4],
    ['Ans', 38],
    ['Nadia', 28],
    ['Joris', 21],
  ]),
  former: [],
};

const order = (sorteer: string) =>
  coachesPage(readList(COACHES, { sorteer }), overview, loads).rows.map(({ name }) => name);

describe('the table of coaches', () => {
  it('stands in order of name or of students, and turns around', () => {
    expect(order('naam')).toEqual(['Ans', 'Joris', 'Nadia', 'Tom']);
    expect(order('-naam')).toEqual(['Tom', 'Nadia', 'Joris', 'Ans']);
    expect(order('leerlingen').slice(0, 2)).toEqual(['Joris', 'Ans']);
  });

  it('does not tell by its order how many are not shown', () => {
    expect(order('leerlingen').slice(2)).toEqual(['Nadia', 'Tom']);
    expect(order('-leerlingen')).toEqual(['Ans', 'Joris', 'Nadia', 'Tom']);
  });

  it('says in words that a count is not shown', () => {
    const { rows, head } = coachesPage(readList(COACHES, {}), overview, loads);
    expect(rows.map(({ count }) => count)).toEqual(['38', '21', 'niet getoond', 'niet getoond']);
    expect(head.intro).toBe('Eén leerling heeft nog geen coach.');
  });

  it('draws how much room there is, without telling a count that is not shown', () => {
    const { rows } = coachesPage(readList(COACHES, {}), overview, loads);
    expect(rows.map(({ name, badge, width }) => [name, badge.label, width])).toEqual([
      ['Ans', 'Vol', '100.0'],
      ['Joris', 'Heeft ruimte', '70.0'],
      ['Nadia', 'Bijna vol', null],
      ['Tom', 'Heeft ruimte', null],
    ]);
    expect(rows[0]?.handOver).toBe('/toewijzen?coach=Ans');
  });

  it('names who has students without being a coach here', () => {
    const former = [{ accountId: 'jan', name: 'Jan' }];
    const page = coachesPage(readList(COACHES, {}), overview, { ...loads, former });
    expect(page.former).toEqual({ people: [{ href: '/toewijzen?coach=jan', name: 'Jan' }] });
  });
});
