import { aTalkFact, factsOf, verdictOn, type Told } from '../../../test/support/signal-facts.js';

const on = (code: string, day: string, told: Told) => verdictOn(day, factsOf(told), code);
const status = (text: string | null): Told => ({ enrolment: { status: text } });

describe('A05, not registered on 1 April before the start', () => {
  it.each([
    ['on 1 April there is still time', '2026-04-01', 'ingetrokken', 'quiet'],
    ['the day after', '2026-04-02', 'ingetrokken', 2],
    ['it goes on after the start', '2026-10-01', 'leidt_niet_tot_inschrijving', 2],
    ['registered', '2026-04-02', 'aangemeld', 'quiet'],
    ['with an agreement', '2026-04-02', 'onderwijsovereenkomst_aangeboden', 'quiet'],
    ['enrolled', '2026-04-02', 'ingeschreven', 'quiet'],
    ['unknown', '2026-04-02', null, 'unknown'],
  ])('%s', (_, day, text, verdict) => {
    expect(on('A05', day, status(text))).toBe(verdict);
  });

  it('asks for the April of the year before when the start is in the winter', () => {
    const told = { dates: { mboStartsOn: '2027-02-01' }, ...status('ingetrokken') };
    expect(on('A05', '2026-04-02', told)).toBe(2);
  });

  it('is unknown without a start', () => {
    expect(on('A05', '2026-05-01', { dates: { mboStartsOn: null }, ...status('aangemeld') })).toBe(
      'unknown',
    );
  });
});

describe('A06, registered and not enrolled', () => {
  it.each([
    ['11 weekdays before the start', '2026-08-09', 'aangemeld', 'quiet'],
    ['10 weekdays before, in the holiday', '2026-08-10', 'aangemeld', '3 oranje'],
    ['after the start', '2026-09-10', 'onderwijsovereenkomst_aangeboden', '3 oranje'],
    ['an application that came to nothing', '2026-08-10', 'ingetrokken', '3 oranje'],
    ['enrolled', '2026-08-10', 'ingeschreven', 'quiet'],
    ['unknown', '2026-08-10', null, 'unknown'],
  ])('%s', (_, day, text, verdict) => {
    expect(on('A06', day, status(text))).toBe(verdict);
  });
});

describe('A12, another programme or institution', () => {
  const switchedOn = (day: string): Told => ({ enrolment: { switchedOn: [day] } });
  it.each([
    ['the day before', '2026-10-31', switchedOn('2026-11-01'), 'quiet'],
    ['on the first day there', '2026-11-01', switchedOn('2026-11-01'), 1],
    ['on the last day of the half-year', '2027-02-10', switchedOn('2027-01-31'), 1],
    ['after the half-year', '2027-02-10', switchedOn('2027-02-01'), 'quiet'],
    ['before the start it is a correction', '2026-09-10', switchedOn('2026-08-23'), 'quiet'],
  ] as [string, string, Told, number | string][])('%s', (_, day, told, verdict) => {
    expect(on('A12', day, told)).toBe(verdict);
  });

  it('goes after two talks since', () => {
    const talks = [
      aTalkFact(1, '2026-09-21'),
      aTalkFact(2, '2026-11-02'),
      aTalkFact(3, '2026-12-07'),
    ];
    const told = { talks, ...switchedOn('2026-10-01') };
    expect(on('A12', '2026-12-06', told)).toBe(1);
    expect(on('A12', '2026-12-07', told)).toBe('quiet');
  });
});
