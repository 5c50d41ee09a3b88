import { clashOf, faultsOf, type Wish } from './stand-in-checks.js';
import type { RoleHolder } from './stand-in-reach.js';

const TODAY = '2026-11-24';

const holder = (accountId: string, from = '2026-08-01', to: string | null = null): RoleHolder => ({
  ...{ accountId, name: accountId },
  ...{ from, to },
});

const wish = (changes: Partial<Wish> = {}): Wish => ({
  absentId: 'samira',
  standInId: 'tom',
  startsOn: '2026-11-24',
  endsOn: '2026-12-04',
  ...changes,
});

const colleagues = [holder('samira'), holder('tom'), holder('ans', '2026-08-01', '2026-11-30')];

/** Which field is wrong, and the sentence. */
function faults(changes: Partial<Wish>, standIns = colleagues): string[] {
  const found = faultsOf(wish(changes), { absent: colleagues, standIns }, TODAY);
  return found.map(({ field, message }) => `${field}: ${message}`);
}

describe('a stand-in', () => {
  it('can be arranged for a colleague, from today and for a day', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ endsOn: '2026-11-24' })).toEqual([]);
  });

  it('is somebody else, who holds the role the whole time', () => {
    expect(faults({ standInId: 'samira' })).toEqual([
      'standInId: Iemand kan zichzelf niet vervangen. Kies een collega.',
    ]);
    expect(faults({ standInId: 'nobody' })).toEqual(['standInId: Kies een collega uit de lijst.']);
    expect(faults({ standInId: 'ans', endsOn: '2026-11-30' })).toEqual([]);
    expect(faults({ standInId: 'ans' })).toEqual([
      'standInId: Deze collega heeft de rol tot en met 30 november 2026. Kies een eerdere laatste dag.',
    ]);
    const later = [holder('nadia', '2027-01-01')];
    expect(faults({ standInId: 'nadia' }, later)).toEqual([
      'standInId: Deze collega heeft de rol dan niet. Kies iemand anders.',
    ]);
  });

  it('stands in for somebody of whom the asker may say so', () => {
    expect(faults({ absentId: 'elsewhere' })).toEqual(['absentId: Kies wie er afwezig is.']);
  });

  it('begins today or within a year, and lasts six months at most', () => {
    expect(faults({ startsOn: '2026-11-23' })).toHaveLength(1);
    expect(faults({ endsOn: '2026-11-23' })).toEqual([
      'endsOn: De laatste dag ligt voor de eerste dag. Kies een latere dag.',
    ]);
    expect(faults({ endsOn: '2027-05-23' })).toEqual([]);
    expect(faults({ endsOn: '2027-05-24' })).toHaveLength(1);
    expect(faults({ startsOn: '2027-11-24', endsOn: '2027-11-30' })).toEqual([]);
    expect(faults({ startsOn: '2027-11-25', endsOn: '2027-11-30' })).toHaveLength(1);
    expect(faults({ startsOn: '2099-12-31', endsOn: '2099-12-31' })).toHaveLength(1);
  });

  it('is not arranged twice for the same days, though two colleagues may share the work', () => {
    const arranged = [wish({ startsOn: '2026-12-04', endsOn: '2026-12-11' })];
    expect(clashOf(wish(), arranged)).toEqual([
      {
        field: 'standInId',
        message:
          'Dit is al geregeld van 4 december 2026 tot en met 11 december 2026. Kies andere dagen.',
      },
    ]);
    expect(clashOf(wish({ endsOn: '2026-12-03' }), arranged)).toEqual([]);
    expect(clashOf(wish({ standInId: 'nadia' }), arranged)).toEqual([]);
  });

  it('is not away at the same time', () => {
    const away = [wish({ absentId: 'tom', standInId: 'nadia' })];
    expect(clashOf(wish(), away)).toHaveLength(1);
    expect(clashOf(wish({ startsOn: '2026-12-05', endsOn: '2026-12-06' }), away)).toEqual([]);
  });
});
