import { isTwoWay } from '../policy/two-way.js';
import { TILES, tileOf, tilesFor, type TileName } from './contact-tiles.js';
import { contactSentence, contactTitle } from './contact-words.js';

describe('the tiles of a contact', () => {
  const names = Object.keys(TILES) as TileName[];

  it('each say one thing, which is read back as that tile', () => {
    expect(names.map((name) => tileOf(TILES[name].means))).toEqual(names);
  });

  it('count as two-way only where the student answered', () => {
    expect(names.filter((name) => isTwoWay(TILES[name].means))).toEqual([
      'gesproken',
      'gebeld',
      'bericht',
    ]);
  });

  it('are five for a coach, and five for a mentor, who is the mentor', () => {
    expect(tilesFor('coach')).toEqual(['gesproken', 'gebeld', 'bericht', 'niet', 'mentor']);
    expect(tilesFor('mentor')).toEqual(['gesproken', 'gebeld', 'bericht', 'niet', 'ouder']);
    expect(tilesFor('care_coordinator')).toEqual([]);
  });
});

describe('the words of a contact', () => {
  it.each([
    [['student'], 'talk', 'reached', 'Gesproken'],
    [['student'], 'phone', 'not_reached', 'Niet bereikt'],
    [['student'], 'phone', 'left_message', 'Gebeld, bericht achtergelaten'],
    [['student'], 'walk_along', 'reached', 'Meegelopen'],
    [['mentor'], 'talk', 'reached', 'Via mentor'],
    [
      ['student', 'parent'],
      'home_visit',
      'reached',
      'Huisbezoek met leerling en ouder of verzorger',
    ],
  ] as const)('for %j, %s, %s are "%s"', (parties, channel, result, expected) => {
    expect(contactTitle({ parties, channel, result })).toBe(expected);
  });

  it('tell how it goes, when that was said', () => {
    expect(contactSentence(TILES.gesproken.means, 'good')).toBe('Gesproken, gaat goed.');
    expect(contactSentence(TILES.gebeld.means, null)).toBe('Gebeld.');
  });
});
