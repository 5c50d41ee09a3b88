import {
  aPlacement,
  aTalkFact,
  away,
  evaluationOn,
  factsOf,
  notHeld,
  ZUID,
  type Told,
} from '../../test/support/signal-facts.js';
import { addDays } from '../policy/day.js';
import { schoolDaysFrom } from '../policy/signals/lesson-weeks.js';
import { DEFAULT_SETTINGS } from '../policy/signals/settings.js';
import { SIGNAL_CODES } from '../policy/signals/signal.js';
import { signalName } from './signal-catalogue.js';
import { toldSignal, type ToldSignal } from './signal-words.js';

const TODAY = '2026-11-20';
const MANUAL = SIGNAL_CODES.filter((code) => code.startsWith('M'));

const toldOf = (told: Told, today = TODAY): ToldSignal[] =>
  evaluationOn(today, factsOf(told)).signals.map((signal) =>
    toldSignal(signal, { settings: DEFAULT_SETTINGS, today }),
  );
const reasonOf = (code: string, told: Told, today = TODAY): string | undefined =>
  toldOf(told, today).find((signal) => signal.code === code)?.reason;

const delivered = (lines: ReturnType<typeof away>[]): Told => ({
  absence: { known: [{ from: '2026-08-24', to: '2026-11-13' }], lines },
});
const everyDay = (from: string, to: string) =>
  schoolDaysFrom(from, to, ZUID).map((day) => away(day, 6));
const ill = (...days: string[]) => delivered(days.map((day) => away(day, 6, 'ziek')));

/** One after the other, so that together they speak of every code. */
const CASES: [string, Told, string][] = [
  [
    'A01',
    { handover: [{ state: 'sent', onDay: '2026-06-25' }] },
    'Het mbo heeft de overdracht nog niet gelezen; de eerste schooldag was 24 augustus',
  ],
  [
    'A02',
    { dates: { vsoEndsOn: '2026-03-01' } },
    'Meer dan 4 maanden tussen het vso (tot 1 maart 2026) en de start op het mbo (24 augustus)',
  ],
  [
    'A02',
    { dates: { hasVsoSchool: false, vsoEndsOn: null } },
    'Kwam niet rechtstreeks van het vso',
  ],
  [
    'A03',
    { talks: [notHeld(1, '2026-09-21')] },
    'Een gesprek is niet gehouden of niet vastgelegd; er was nog geen gesprek',
  ],
  [
    'A03',
    { talks: [aTalkFact(1, '2026-08-31'), notHeld(2, '2026-09-28'), notHeld(3, '2026-11-02')] },
    '2 gesprekken achter elkaar zijn niet gehouden of niet vastgelegd; het laatste was op 31 augustus',
  ],
  [
    'A04',
    { twoWayDays: ['2026-10-16'] },
    '20 schooldagen geen contact vastgelegd, sinds 16 oktober; de grens is 15 schooldagen',
  ],
  [
    'A05',
    { enrolment: { status: 'ingetrokken' } },
    'Niet aangemeld bij het mbo; de grens was 1 april, de start was op 24 augustus',
  ],
  [
    'A06',
    { enrolment: { status: 'aangemeld' } },
    'Nog niet ingeschreven; de start was op 24 augustus',
  ],
  [
    'A07',
    delivered(everyDay('2026-08-24', '2026-11-13')),
    'Niet op school geweest in de eerste lesweek, van 24 augustus tot en met 28 augustus',
  ],
  [
    'A08',
    delivered([away('2026-11-03', 8.5)]),
    '8,5 uur afwezig zonder reden in 4 lesweken; de grens is 8 uur',
  ],
  [
    'A09',
    delivered([away('2026-11-03', 8), away('2026-11-04', 10)]),
    '18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur',
  ],
  [
    'A10',
    delivered(everyDay('2026-10-05', '2026-11-13')),
    '5 lesweken achter elkaar niet op school, vanaf 5 oktober; de grens is 4 lesweken',
  ],
  [
    'A11',
    ill('2026-10-26', '2026-11-04', '2026-11-12'),
    '3 keer ziek gemeld, samen 3 schooldagen, in 4 lesweken; de grens is 3 keer of 5 schooldagen',
  ],
  [
    'A12',
    { enrolment: { switchedOn: ['2026-11-02'] } },
    'Van opleiding of instelling gewisseld op 2 november, in het eerste halfjaar',
  ],
  ['A13', { birthDate: '2008-12-08' }, 'Wordt 18 op 8 december, zonder startkwalificatie'],
  ['A13', { birthDate: '2008-11-19' }, 'Werd 18 op 19 november, zonder startkwalificatie'],
  [
    'A16',
    { placements: [aPlacement({ isFound: false, wantedFrom: '2026-11-23' })] },
    'Nog geen stageplek; de stage begint op 23 november',
  ],
  [
    'A16',
    { placements: [aPlacement({ isFound: false, wantedFrom: '2026-11-16' })] },
    'Nog geen stageplek; de stage had moeten beginnen op 16 november',
  ],
  [
    'A17',
    { placements: [aPlacement({ startedOn: '2026-09-07', stoppedOn: '2026-11-09' })] },
    'De stage stopte op 9 november en er is nog geen nieuwe plek',
  ],
  [
    'A18',
    { advices: [{ kind: 'warning', givenOn: '2026-11-18' }] },
    'Waarschuwing over de studie op 18 november',
  ],
  [
    'A18',
    { advices: [{ kind: 'negative', givenOn: '2026-11-18' }] },
    'Negatief studieadvies op 18 november',
  ],
  [
    'A19',
    { hasCoach: false, enrolment: { hasMentor: false } },
    'Er is geen coach en geen mentor bekend; de start was 24 augustus',
  ],
  [
    'M10',
    { talks: [aTalkFact(1, '2026-09-21', { score: 5 }), aTalkFact(2, '2026-11-02', { score: 3 })] },
    'Gaf een 3 voor hoe het gaat; eerder was dat een 5',
  ],
  [
    'P01',
    { talks: [aTalkFact(1, '2026-11-02', { agreements: [{ doneOn: '2026-11-09' }] })] },
    'Het gesprek van 2 november was op tijd, en de afspraak is gelukt',
  ],
  [
    'P02',
    { placements: [aPlacement({ supervisorBriefed: true })] },
    'Er is een stageplek, en de begeleider daar weet wat helpt',
  ],
  ['P03', { talks: [aTalkFact(1, '2026-11-02', { score: 5 })] }, 'Gaf een 5 voor hoe het gaat'],
];

describe('the words of a signal', () => {
  it.each(CASES)('%s: %j', (code, told, reason) => {
    expect(reasonOf(code, told)).toBe(reason);
  });

  it('are those of the list for what a person ticked', () => {
    const recorded = MANUAL.map((code) => ({
      id: code,
      code,
      onDay: addDays(TODAY, -1),
      closedOn: null,
    }));
    const told = toldOf({ recorded }).filter(({ code }) => code.startsWith('M'));
    expect(told.map(({ reason }) => reason)).toEqual(MANUAL.map(signalName));
    expect(new Set(told.map(({ source }) => source))).toEqual(
      new Set(['vastgelegd op 19 november']),
    );
  });

  it('say of every signal who says so and what makes it go, in whole words', () => {
    for (const { reason, source, goesWhen } of CASES.flatMap(([, told]) => toldOf(told)))
      for (const sentence of [reason, source, goesWhen]) {
        expect(sentence).not.toMatch(/undefined|null|NaN|onbekend|\.$|^$/);
      }
  });

  it('never name what weighs, nor why somebody is ill', () => {
    for (const { reason, goesWhen } of CASES.flatMap(([, told]) => toldOf(told)))
      expect(`${reason} ${goesWhen}`).not.toMatch(/punt|score|reden van/);
  });
});
