import type { Level } from '../../policy/signals/level.js';
import { DEFAULT_POLICY } from '../../policy/signals/settings.js';
import type { Role } from '../../policy/roles.js';
import type { LevelToday } from '../../signals/levels.js';
import type { ToldSignal } from '../../signals/signal-words.js';
import type { Viewer } from '../../web/viewer.js';
import { signalPanel } from './signal-panel.page.js';
import type { SignalsAtHand } from './signal-panel.js';

const TODAY = '2026-11-24';

const viewer = (role: Role): Viewer => ({
  ...{ accountId: 'marije', name: 'Marije Brouwer', role, roleLabel: role, posts: [] },
  ...({ roles: [role] } as unknown as Viewer),
});

const signal = (code: string, changes: Partial<ToldSignal> = {}): ToldSignal => ({
  ...{ code, points: 2, hardLevel: null, since: '2026-11-10', expires: null, measured: {} },
  ...{ recordedIds: [], reason: `reden ${code}`, source: 'het dossier', goesWhen: 'Gaat weg' },
  ...changes,
});

function at(
  level: Level,
  signals: readonly ToldSignal[],
  changes: Partial<SignalsAtHand & LevelToday> = {},
): SignalsAtHand {
  const { override = null, computedLevel = level, ...rest } = changes;
  const evaluation = { signals, unknown: ['A14'], score: 0, level: computedLevel, changesOn: null };
  const conclusion = {
    ...{ trajectoryId: 't', studentId: 'daan', regionNumber: 1, phase: 'first_half_year' },
    ...{ evaluation, signals, policy: DEFAULT_POLICY, calendar: null, mboCalendar: null },
    absence: { known: [], institution: null, lines: [] },
  } as unknown as LevelToday['conclusion'];
  return {
    level: { level, computedLevel, since: '2026-11-20', override, conclusion },
    ...{ recorded: [], alert: null, contactBy: null },
    ...rest,
  };
}

const panel = (hand: SignalsAtHand, role: Role = 'coach') =>
  signalPanel(hand, {
    viewer: viewer(role),
    student: { id: 'daan', givenName: 'Daan' },
    today: TODAY,
  });

const YOURS = 'Jij beslist. Er gaat niets vanzelf naar een ander.';

describe('why there is a signal', () => {
  it('is not asked where there is none', () => {
    expect(panel(at('on_track', []))).toBeNull();
    expect(panel(at('on_track', [signal('P03', { points: -1 })]))).toBeNull();
  });

  it('is at most three reasons, what weighs most first and never what it weighs', () => {
    const shown = panel(
      at('extra_help', [
        signal('A19', { points: 1 }),
        signal('A04', { points: 3 }),
        signal('A06', { points: 3, hardLevel: 'oranje' }),
        signal('M07', { points: 1 }),
        signal('P01', { points: -1 }),
      ]),
    );
    const reasons = shown?.rows.map(({ reason }) => reason);
    expect(reasons).toEqual(['reden A06.', 'reden A04.', 'reden A19.']);
    expect(shown?.more).toMatchObject({ label: 'Nog 1 signaal' });
    expect(shown?.protects).toEqual(['reden P01']);
    expect(shown?.unknown?.names).toEqual(['Ondersteuning niet afgesproken']);
    expect(JSON.stringify(shown)).not.toMatch(/points|score/i);
  });

  it('can be closed where a person recorded it, and says otherwise what makes it go', () => {
    const recorded = {
      ...{ id: 'r1', code: 'M07', onDay: '2026-11-10', note: null },
      ...{ recordedBy: 'ruud', by: 'Ruud Peeters' },
    };
    const hand = at(
      'attention',
      [signal('M07', { recordedIds: ['r1'] }), signal('A04', { points: 1 })],
      { recorded: [recorded] },
    );
    const [ofPerson, ofProgram] = panel(hand)?.rows ?? [];
    expect(ofPerson?.close?.href).toBe('/leerlingen/daan/signalen/r1/sluiten');
    expect(ofProgram).toMatchObject({ close: null, goes: 'Gaat weg.' });
    // A mentor closes what they recorded themselves.
    expect(panel(hand, 'mentor')?.rows[0]?.close).toBeNull();
  });

  it.each([
    ['attention', YOURS],
    ['extra_help', 'De zorgcoördinator heeft bericht gekregen.'],
    ['at_risk', null],
  ] as const)('says at %s what goes to somebody else by itself', (level, control) => {
    const shown = panel(at(level, [signal('A09', { points: 4 })], { contactBy: '2026-11-25' }));
    if (control === null) expect(shown?.control).toBeNull();
    else expect(shown?.control).toContain(control);
    expect(shown?.asked).toBe('Neem contact op met Daan, uiterlijk wo 25 nov.');
    expect(shown?.duty).toBe(true);
  });

  it('shows what a person set, with what the rules say beside it', () => {
    const override = {
      ...{ id: 'o', level: 'on_track' as const, reason: 'Het gaat goed.', setOn: '2026-11-23' },
      ...{ until: '2027-01-08', by: 'Marije Brouwer' },
    };
    const shown = panel(at('on_track', [], { override, computedLevel: 'extra_help' }));
    expect(shown?.level.label).toBe('Op koers');
    expect(shown?.other).toMatchObject({ computed: { label: 'Extra hulp nodig' } });
    expect(shown?.other?.text).toContain('uiterlijk tot en met vr 8 jan');
  });

  it('leaves to who only reads nothing to do but to ask for help', () => {
    const shown = panel(at('attention', [signal('A04')]), 'care_coordinator');
    expect(shown?.actions.buttons.map(({ label }) => label)).toEqual(['Maak een melding']);
    expect([shown?.actions.links, shown?.control]).toEqual([[], null]);
  });
});
