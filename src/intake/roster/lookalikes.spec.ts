import { type Lookalike, Lookalikes, MOST_CANDIDATES } from './lookalikes.js';
import type { ReadRow } from './read-row.js';

const everywhere = { organisationIds: null };

const somebody = (id: string, more: Partial<Lookalike> = {}): Lookalike => ({
  ...{ id, birthDate: '2009-05-05', schoolId: 'a', school: 'De Wending', number: id },
  ...{ givenName: 'Aad', prefix: null, surname: 'Klaassen' },
  ...more,
});

const row = (schoolId: string | null, givenName = 'Aad', choice: string | null = null): ReadRow =>
  ({
    person: { birthDate: '2009-05-05', surname: 'klaassen', givenName },
    school: schoolId === null ? null : { id: schoolId },
    source: { choice },
  }) as ReadRow;

const ids = (found: readonly Lookalike[]): string[] => found.map(({ id }) => id);

describe('lookalikes', () => {
  const crowd = Array.from({ length: 1_000 }, (_, at) => somebody(`s${at}`));

  it('are of any school, and at their own school only with the same given name', () => {
    const twins = [somebody('aad'), somebody('eva', { givenName: 'Eva' })];
    const alike = new Lookalikes([...twins, somebody('far', { schoolId: 'b' })]);
    expect(ids(alike.of(row('a'), everywhere))).toEqual(['aad', 'far']);
    expect(ids(alike.of(row('b', 'Eva'), everywhere))).toEqual(['aad', 'eva']);
    expect(ids(alike.of(row(null), everywhere))).toEqual(['aad', 'eva', 'far']);
  });

  it('are only those whom one may know of', () => {
    const alike = new Lookalikes([somebody('near'), somebody('far', { schoolId: 'b' })]);
    expect(ids(alike.of(row('a'), { organisationIds: new Set(['a']) }))).toEqual(['near']);
  });

  it('are no more than a person can choose from, also when a whole file is alike', () => {
    expect(new Lookalikes(crowd).of(row('a'), everywhere)).toHaveLength(MOST_CANDIDATES);
    expect(new Lookalikes(crowd).of(row('b'), everywhere)).toHaveLength(MOST_CANDIDATES);
  });

  it('hold whom a person chose, wherever that one stands', () => {
    expect(ids(new Lookalikes(crowd).of(row('b', 'Aad', 's900'), everywhere))).toContain('s900');
  });
});
