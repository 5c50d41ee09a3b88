import type { RegionOverview } from '../trajectories/region-overview.js';
import { hiddenStarters } from './starters-unserved.js';

/** Of each location how many students are there in all. */
function overviewOf(starters: number | null, students: Readonly<Record<string, number | null>>) {
  const places = Object.entries(students).map(([id, count]) => ({ id, students: count }));
  return {
    stages: [{ stage: 'first_half_year', students: starters }],
    institutions: [{ places }],
  } as unknown as RegionOverview;
}

const hidden = (starters: Record<string, number>, overview: RegionOverview) =>
  [...hiddenStarters(new Map(Object.entries(starters)), overview)].filter((id) => id in starters);

describe('how many students begin at a location without an adviser', () => {
  it('is told from ten on', () => {
    const overview = overviewOf(60, { kas: 40, haven: 30 });
    expect(hidden({ kas: 24, haven: 9 }, overview)).toContain('haven');
    expect(hidden({ kas: 24 }, overview)).toEqual([]);
  });

  it('is not told where the few others there would follow from it', () => {
    expect(hidden({ kas: 24 }, overviewOf(60, { kas: 28 }))).toEqual(['kas']);
    expect(hidden({ kas: 24 }, overviewOf(60, { kas: 24 }))).toEqual([]);
    // The count of the location itself is not shown.
    expect(hidden({ kas: 24 }, overviewOf(60, { kas: null }))).toEqual([]);
  });

  it('is not told where the few who begin elsewhere would follow from it', () => {
    expect(hidden({ kas: 24 }, overviewOf(28, { kas: 40 }))).toEqual(['kas']);
  });
});
