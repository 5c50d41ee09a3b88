import { NameSearch, type Findable } from './name-search.js';

const people: Record<string, Findable> = {
  idrissi: { givenName: 'Amira', prefix: null, surname: 'El Idrissi', numbers: ['00123', 'S77'] },
  yildiz: { givenName: 'Kaya', prefix: null, surname: 'Yıldız', numbers: ['1230'] },
  hoekstra: { givenName: 'Daan', prefix: null, surname: 'Hoekstra', numbers: ['40021'] },
  berg: { givenName: 'Noor', prefix: 'van der', surname: 'Berg', numbers: ['40022'] },
  bergen: {
    givenName: 'Zoë',
    prefix: 'van',
    surname: 'Bergen Henegouwen-de Wit',
    numbers: ['9'],
  },
  lukasik: { givenName: 'Zuzanna', prefix: null, surname: 'Łukasik', numbers: [] },
};

/** Who answers, best first. */
const found = (search: string): string[] => {
  const wanted = new NameSearch(search);
  return Object.entries(people)
    .map(([who, person]) => ({ who, hit: wanted.hitOn(person) }))
    .filter(({ hit }) => hit !== null)
    .sort((a, b) => Number(a.hit) - Number(b.hit))
    .map(({ who }) => who);
};

describe('searching a student by name', () => {
  it.each([
    ['el idrissi', 'idrissi'],
    ['EL IDRISSI', 'idrissi'],
    ['Idrissi Amira', 'idrissi'],
    ['El-Idrissi', 'idrissi'],
    ['Yildiz', 'yildiz'],
    ['YILDIZ', 'yildiz'],
    ['yıldız kaya', 'yildiz'],
    ['Hoekstar', 'hoekstra'],
    ['hokstra', 'hoekstra'],
    ['Hoeksstra', 'hoekstra'],
    ['hoek', 'hoekstra'],
    ['lukasik', 'lukasik'],
    ['zoe', 'bergen'],
    ['henegouwen', 'bergen'],
  ])('"%s" finds %s', (search, who) => {
    const [first, ...others] = found(search);
    expect([first, others]).toEqual([who, expect.not.arrayContaining([who])]);
  });

  it('gives who fits in full first, then who begins with it', () => {
    expect(found('berg')).toEqual(['berg', 'bergen']);
    expect(found('noor van der berg')).toEqual(['berg']);
  });

  it('allows no slip in a short word', () => {
    expect(found('don')).toEqual([]);
    expect(found('kaia')).toEqual(['yildiz']);
  });

  it('finds nobody for what stands in no name', () => {
    expect(found('hoekstra peter')).toEqual([]);
    expect(found('qqqqqqqq')).toEqual([]);
  });

  it('finds everybody when nothing is asked', () => {
    expect(found('')).toHaveLength(6);
    expect(found(' - ')).toHaveLength(6);
  });
});

describe('searching a student by number', () => {
  it('finds the number with and without zeros in front, before the ones that begin with it', () => {
    expect(found('123')).toEqual(['idrissi', 'yildiz']);
    expect(found('000123')).toEqual(['idrissi', 'yildiz']);
    expect(found('s77')).toEqual(['idrissi']);
    expect(found('4002')).toEqual(['hoekstra', 'berg']);
  });

  it('does not find by one or two figures', () => {
    expect(found('40')).toEqual([]);
    expect(found('9')).toEqual(['bergen']);
  });
});
