import { sql } from '../database/sql.js';
import { listHref, listView, sortHead } from './list-view.js';
import { matches, readList, sliceOf, type ListRules } from './listing.js';

const RULES: ListRules<'naam' | 'brin'> = {
  path: '/lijst',
  sorts: ['naam', 'brin'],
  filters: { soort: ['alle', 'vso', 'mbo'] },
};
const WORDS = { one: 'school', more: 'scholen', search: 'Zoek' };

describe('what is asked of a list', () => {
  it('is the usual when the address says nothing', () => {
    expect(readList(RULES, {})).toMatchObject({
      search: '',
      sort: 'naam',
      isDescending: false,
      page: 1,
      filters: { soort: 'alle' },
    });
  });

  it('is what the address says', () => {
    const given = { zoek: ' maas  veld ', sorteer: '-brin', soort: 'mbo', pagina: '3' };
    expect(readList(RULES, given)).toMatchObject({
      search: 'maas veld',
      sort: 'brin',
      isDescending: true,
      page: 3,
      filters: { soort: 'mbo' },
    });
  });

  it.each([
    { sorteer: 'name; drop table x' },
    { soort: 'universiteit' },
    { pagina: '-1' },
    { pagina: '1e9' },
    { zoek: ['a', 'b'], pagina: ['2'], soort: { vso: '1' } },
    { zoek: 'x'.repeat(5000) },
  ])('leaves out what no list knows: %j', (given) => {
    const query = readList(RULES, given);
    expect(RULES.sorts).toContain(query.sort);
    expect(RULES.filters.soort).toContain(query.filters.soort);
    expect(query.page).toBeLessThanOrEqual(10_000);
    expect(query.search.length).toBeLessThanOrEqual(100);
  });
});

describe('the address of a list', () => {
  it('leaves out what is usual', () => {
    expect(listHref(readList(RULES, {}), {})).toBe('/lijst');
  });

  it('keeps search, filter and order while turning pages, and begins again when the order changes', () => {
    const query = readList(RULES, { zoek: 'a&b', soort: 'vso', sorteer: '-naam', pagina: '2' });
    expect(listHref(query, { pagina: 3 })).toBe(
      '/lijst?zoek=a%26b&soort=vso&sorteer=-naam&pagina=3',
    );
    expect(listHref(query, { sorteer: 'brin' })).toBe('/lijst?zoek=a%26b&soort=vso&sorteer=brin');
  });
});

describe('what stands around a list', () => {
  it('names the part that is shown, and where the others are', () => {
    const { paging, count } = listView(readList(RULES, { pagina: '2' }), 60, WORDS);
    expect(count).toBe('60 scholen');
    expect(paging).toEqual({
      range: '26–50 van 60',
      previous: '/lijst',
      next: '/lijst?pagina=3',
    });
  });

  it('has no pages when all fit on one', () => {
    expect(listView(readList(RULES, {}), 25, WORDS).paging).toBeNull();
    expect(listView(readList(RULES, {}), 1, WORDS).count).toBe('1 school');
  });

  it('takes a page beyond the last as the last', () => {
    const query = readList(RULES, { pagina: '999' });
    expect(sliceOf(query, 60)).toEqual({ page: 3, offset: 50 });
    expect(sliceOf(query, 0)).toEqual({ page: 1, offset: 0 });
  });

  it('turns the order of a column around', () => {
    const query = readList(RULES, {});
    expect(sortHead(query, 'naam', 'Naam')).toMatchObject({
      href: '/lijst?sorteer=-naam',
      direction: 'ascending',
    });
    expect(sortHead(query, 'brin', 'BRIN')).toMatchObject({
      href: '/lijst?sorteer=brin',
      direction: null,
    });
  });
});

describe('a search', () => {
  it('has every word as a value, with its wildcards taken literally', () => {
    const { texts, values } = matches('50% a_b', [sql`name`]);
    expect(values).toEqual(['%50!%%', '%a!_b%']);
    expect(texts.join('?')).toBe(
      "(lower(name) like lower(?) escape '!') and (lower(name) like lower(?) escape '!')",
    );
  });

  it('finds everything without words', () => {
    expect(matches('', [sql`name`])).toEqual(sql`1 = 1`);
  });
});
