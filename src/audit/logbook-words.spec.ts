import { actionLabel, detailLines, subjectLabel } from './logbook-words.js';

describe('the words of the logbook', () => {
  it('say what happened, and leave alone what they do not know', () => {
    expect(actionLabel('account.close')).toBe('Account gesloten');
    expect(actionLabel('passport.share')).toBe('passport.share');
    expect(subjectLabel('student')).toBe('Leerling');
  });

  it('tell a change with before and after', () => {
    expect(detailLines({ name: ['Baken', 'Het Baken'], closedOn: [null, '2026-11-24'] })).toEqual([
      'Naam: van Baken naar Het Baken',
      'Gesloten op: van leeg naar 24 november 2026',
    ]);
  });

  it('tell facts in the words of the work, and leave out what is empty', () => {
    expect(
      detailLines({
        role: 'youth_adviser',
        location: null,
        organisation: 'a494072b-1024-494a-a03a-b1bd307b2671',
        fields: ['name', 'email'],
        isWhole: true,
        students: ['a494072b-1024-494a-a03a-b1bd307b2671', '95f07ded-005e-4ff2-a4d5-1232ef3123d9'],
      }),
    ).toEqual([
      'Rol: Jongerenadviseur',
      'Organisatie: a494072b',
      'Gewijzigd: Naam, E-mailadres',
      'Heel: ja',
      'Leerlingen: 2 (a494072b, 95f07ded)',
    ]);
  });

  it('tell lists and names of roles without the words of the code', () => {
    expect(
      detailLines({
        learningPaths: ['BOL', 'BBL'],
        roleLabels: [{}, { coach: 'Overstapcoach' }],
        kind: 'municipality',
        schoolYear: '2026-2027',
        to: '2027-01-03',
      }),
    ).toEqual([
      'Leerweg: BOL, BBL',
      'Namen van rollen: van leeg naar Doorstroomcoach: Overstapcoach',
      'Soort: gemeente',
      'Schooljaar: 2026-2027',
      'Laatste dag: 3 januari 2027',
    ]);
    expect(detailLines({ learningPaths: [['BOL'], ['BOL', 'BBL']] })).toEqual([
      'Leerweg: van BOL naar BOL, BBL',
    ]);
  });
});
