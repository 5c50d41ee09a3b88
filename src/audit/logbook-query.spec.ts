import { filtersIn, logbookHref, readLogbookQuery } from './logbook-query.js';

describe('what is asked of the logbook in the address', () => {
  it('comes back in the address of the next page', () => {
    const query = readLogbookQuery({
      soort: 'change',
      actie: 'account.close',
      wie: ' Ans & co ',
      over: 'account:12',
      van: '2026-11-01',
    });

    expect(logbookHref(query, { before: 70 })).toBe(
      '/logboek?soort=change&actie=account.close&wie=Ans+%26+co&over=account%3A12&van=2026-11-01&voor=70',
    );
    expect(filtersIn(query)).toEqual(['kind', 'action', 'actor', 'subject', 'from']);
  });

  it('is everything when nothing of it can be understood', () => {
    const query = readLogbookQuery({
      soort: 'iets',
      actie: "'; drop table",
      over: 'account',
      van: 'gisteren',
      tot: ['2026-11-01'],
      voor: '-1',
    });

    expect(logbookHref(query)).toBe('/logboek');
  });
});
