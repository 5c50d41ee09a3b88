import { initialsOf, placeWithoutName } from './discreet.js';

const named = (givenName: string, surname: string) => ({ givenName, prefix: null, surname });

describe('initials', () => {
  it.each([
    ['Sem', 'Voskuil', 'S.V.'],
    ['Éva', 'Özdemir', 'É.Ö.'],
    ['noor', 'berg', 'N.B.'],
    ['İlker', "'t Hooft", 'İ.T.'],
    ['Zoë-Lynn', 'Bergen Henegouwen-de Wit', 'Z.B.'],
    ['-', '2', '?.?.'],
  ])('of %s %s are %s', (givenName, surname, initials) => {
    expect(initialsOf(named(givenName, surname))).toBe(initials);
  });
});

describe('a place', () => {
  it.each(['Thuis bij Sem', 'kantine met VOSKUIL', 'bij Sém', 'sem/voskuil', 'Sems huis'])(
    'is left out when it tells who it is about: %s',
    (place) => expect(placeWithoutName(place, named('Sem', 'Voskuil'))).toBeNull(),
  );

  it.each(['Lokaal 2.14', 'Semester-lokaal', 'Kamer van Marije', 'Bij de poort'])(
    'stays otherwise: %s',
    (place) => expect(placeWithoutName(place, named('Sem', 'Voskuil'))).toBe(place),
  );

  it('stays for a name so short that it is in other words', () => {
    expect(placeWithoutName('Bij de deur', named('Bo', 'De'))).toBe('Bij de deur');
    expect(placeWithoutName(null, named('Bo', 'De'))).toBeNull();
  });
});
