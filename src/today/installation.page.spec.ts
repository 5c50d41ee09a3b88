import { installationPage } from './installation.page.js';
import type { InstallationState } from './installation.js';

const calm: InstallationState = {
  totals: { accounts: 67, uninvited: 0, organisations: 12, locations: 8, programmes: 24 },
  invitations: [],
  lonelyOrganisations: [],
  unservedLocations: [],
  stranded: [],
  calendarWarnings: [],
  lateSince: null,
  mail: { waiting: 0, failing: 0, failed: 0, hasServer: true, unreachableSince: null },
};
const around = { now: new Date('2026-11-24T08:00:00Z'), showsAll: false };

const tasksOf = (state: Partial<InstallationState>) =>
  installationPage({ ...calm, ...state }, around).tasks;

describe('the page of an administrator', () => {
  it('is calm when all is well, and counts what there is', () => {
    const shown = installationPage(calm, around);
    expect([shown.hasTasks, shown.head.intro]).toEqual([false, null]);
    expect(shown.totals[0]).toEqual({
      ...{ href: '/beheer/gebruikers', label: 'Gebruikers', count: '67' },
    });
  });

  it('tells when an invitation lapses, or did', () => {
    const lapsing = { id: 'a', name: 'Ruud Peeters', expiresAt: '2026-11-26T08:00:00.000Z' };
    const lapsed = { id: 'b', name: 'Els Vink', expiresAt: '2026-11-23T08:00:00.000Z' };
    expect(tasksOf({ invitations: [lapsed, lapsing] })).toMatchObject([
      { title: 'Els Vink', text: expect.stringContaining('is verlopen op 23 nov') as string },
      { title: 'Ruud Peeters', href: '/beheer/gebruikers/a' },
    ]);
  });

  it('tells of mail that does not arrive, or waits for a server', () => {
    const mail = { ...calm.mail, waiting: 5, failing: 2 };
    expect(tasksOf({ mail })).toMatchObject([{ title: '2 mails zijn niet aangekomen' }]);
    expect(tasksOf({ mail: { ...mail, failing: 0 } })).toEqual([]);
    expect(tasksOf({ mail: { ...calm.mail, waiting: 1, hasServer: false } })).toMatchObject([
      { title: 'Eén mail is nog niet verstuurd' },
    ]);
    expect(tasksOf({ mail: { ...calm.mail, failed: 1 } })).toMatchObject([
      { title: 'Eén mail is geweigerd', href: '/beheer/post?staat=mislukt' },
    ]);
  });

  it('warns when the mail server takes nothing', () => {
    const unreachableSince = new Date('2026-11-24T07:00:00Z');
    const { warning } = installationPage(
      { ...calm, mail: { ...calm.mail, unreachableSince } },
      around,
    );
    expect(warning?.warnings[0]?.text).toContain(
      'neemt geen mail aan sinds 24 nov 2026, 08.00 uur',
    );
  });

  it('tells of alerts that nobody reads before all else, without counting out a few', () => {
    const at = { organisationId: 'waard', organisation: 'Groene Waard', location: 'Kas' };
    const of = (count: number) => ({ ...at, region: 'Achterhoek', count });
    const [few, many] = tasksOf({ stranded: [of(2), of(12)], lateSince: '2026-11-21' });
    expect(few).toMatchObject({
      title:
        'Een of meer meldingen over studenten van Groene Waard, Kas (regio Achterhoek) leest nu niemand',
      href: '/beheer/organisaties/waard',
    });
    expect(many?.title).toMatch(/^12 meldingen/);
  });

  it('tells when nights were missed, before what can wait', () => {
    const calendarWarnings = ['Er zijn nog geen vakanties voor schooljaar 2028-2029.'];
    const [first] = tasksOf({ lateSince: '2026-11-21', calendarWarnings });
    expect(first).toMatchObject({
      ...{
        title: expect.stringContaining('21 november 2026') as string,
        href: '/beheer/nachtwerk',
      },
    });
  });

  it('leads to the place where each thing can be done', () => {
    const tasks = tasksOf({
      lonelyOrganisations: [{ id: 'kade', name: 'De Kade' }],
      unservedLocations: [
        { id: 'kas', name: 'Kas', organisationId: 'waard', organisation: 'Groene Waard' },
      ],
      calendarWarnings: ['Er zijn nog geen vakanties voor schooljaar 2028-2029.'],
      totals: { ...calm.totals, uninvited: 59 },
    });
    expect(tasks.map(({ title, href }) => [title, href])).toEqual([
      ['De Kade', '/beheer/organisaties/kade'],
      ['Groene Waard, Kas', '/beheer/organisaties/waard'],
      ['Er zijn nog geen vakanties voor schooljaar 2028-2029.', '/beheer/vakanties'],
      ['59 gebruikers kunnen nog niet inloggen', '/beheer/gebruikers?status=uitgenodigd'],
    ]);
  });

  it('shows seven at first, and how many more there are', () => {
    const lonelyOrganisations = Array.from({ length: 9 }, (_, id) => ({ id: `${id}`, name: 'X' }));
    const shown = installationPage({ ...calm, lonelyOrganisations }, around);
    expect([shown.tasks.length, shown.more?.label]).toEqual([7, 'Nog 2']);
  });
});
