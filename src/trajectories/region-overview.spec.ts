import { overviewOf } from './region-overview.js';
import type { RegionFigures } from './region-figures.js';
import type { RegionMap } from './region-map.js';

const person = (accountId: string) => ({
  ...{ accountId, name: accountId, email: `${accountId}@x.example`, role: 'coach' as const },
  ...{ organisationId: 'city', locationId: null },
});
const place = (id: string) => ({ id, name: id });

const map: RegionMap = {
  names: ['Rivierenveld'],
  coaches: [person('ans'), person('tom')],
  schools: ['wending', 'baken'].map((id) => ({ ...place(id), mentors: [] })),
  institutions: [
    {
      ...place('roc'),
      careCoordinators: [],
      locations: ['haven', 'centrum'].map((id) => ({ ...place(id), advisers: [] })),
    },
  ],
};

const at = (locationId: string | null, count: number, institutionId: string | null = 'roc') => ({
  ...{ institutionId, locationId, count },
});

const figures: RegionFigures = {
  perStage: new Map([
    ['first_half_year', 34],
    ['aftercare', 16],
  ]),
  perCoach: new Map([
    ['ans', 30],
    ['tom', 17],
    [null, 3],
  ]),
  perSchool: new Map([
    ['wending', 25],
    ['baken', 25],
  ]),
  perPlace: [at('haven', 20), at('centrum', 30)],
  startersPerLocation: new Map(),
};

const counts = (things: readonly { students: number | null }[]) =>
  things.map(({ students }) => students);

describe('the figures of a region', () => {
  it('are all there when every group is large, and who has no coach is counted anyhow', () => {
    const overview = overviewOf(figures, map);
    expect(overview.all).toBe(50);
    expect(overview.withoutCoach).toBe(3);
    expect(counts(overview.coaches)).toEqual([30, 17]);
    expect(counts(overview.schools)).toEqual([25, 25]);
    expect(counts(overview.institutions[0].places)).toEqual([20, 30]);
    expect(overview.withoutSchool).toBeNull();
  });

  it('show neither a small group nor the one from which it follows', () => {
    const perSchool = new Map([
      ['wending', 41],
      ['baken', 9],
    ]);
    const overview = overviewOf({ ...figures, perSchool }, map);
    expect(counts(overview.schools)).toEqual([null, null]);
    expect(counts(overview.coaches)).toEqual([30, 17]);
  });

  it('know a group that has no name of its own, such as students of a former coach', () => {
    const perCoach = new Map([
      ['ans', 30],
      ['former', 20],
    ]);
    const { withOtherCoach, coaches } = overviewOf({ ...figures, perCoach }, map);
    expect(withOtherCoach).toEqual({ students: 20 });
    expect(counts(coaches)).toEqual([30, null]);
  });

  it('hide an institution whose only small location would follow from it', () => {
    const perPlace = [at('haven', 4), at('centrum', 36), at(null, 10, null)];
    const { institutions, withoutInstitution } = overviewOf({ ...figures, perPlace }, map);
    expect(counts(institutions[0].places)).toEqual([null, null]);
    expect([institutions[0].students, withoutInstitution?.students]).toEqual([40, 10]);
  });

  it('say nothing at all of a region that is too small for it', () => {
    const few = new Map([
      ['ans', 8],
      [null, 4],
    ]);
    const perStage = new Map([['first_half_year' as const, 12]]);
    const perSchool = new Map([['wending', 12]]);
    const perPlace = [at('haven', 12)];
    const overview = overviewOf({ ...figures, perStage, perCoach: few, perSchool, perPlace }, map);
    expect(overview.all).toBeNull();
    expect(counts([...overview.coaches, ...overview.schools, ...overview.institutions])).toEqual(
      Array(5).fill(null),
    );
    expect(overview.withoutCoach).toBe(4);
  });
});
