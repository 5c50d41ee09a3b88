import { readList } from '../../directory/listing.js';
import { Alert } from '../alert.entity.js';
import type { ListedAlert } from '../listed-alert.js';
import { chosenFrom, INBOX_LIST } from './inbox-choice.js';

const about = (name: string): ListedAlert => ({
  alert: Object.assign(new Alert(), { state: 'raised' }),
  student: {
    ...{ name, givenName: name, age: 17, email: null, phone: null },
    ...{ municipality: 'Duiven', programme: 'Autotechniek', programmeLevel: 2 },
  },
  ...{ institution: 'ROC Maasveld', location: 'Stationsweg', place: 'Arnhem', owner: null },
  ...{ raisedBy: null, deadline: null, reachesNobody: false },
});

const many = (count: number, name = 'Daan') =>
  Array.from({ length: count }, (_, at) => about(`${name} ${at}`));

const inbox = { waiting: many(21), mine: many(7, 'Kaya'), done: many(60, 'Yıldız') };

/** How many of each kind are on the page, of how many. */
const shown = (asked: Record<string, unknown>): string[] =>
  chosenFrom(readList(INBOX_LIST, asked), inbox).groups.map(
    ({ kind, alerts, total }) => `${kind} ${alerts.length} of ${total}`,
  );

describe('the inbox', () => {
  it('shows the first of what waits and of what one works on; the rest is behind a link', () => {
    expect(shown({})).toEqual(['waiting 20 of 21', 'mine 5 of 7']);
    expect(shown({ toon: 'behandeling' })).toEqual(['mine 7 of 7']);
  });

  it('turns the pages of what is over', () => {
    expect(shown({ toon: 'klaar', pagina: '3' })).toEqual(['done 10 of 10']);
    expect(shown({ toon: 'klaar', pagina: '99' })).toEqual(['done 10 of 10']);
  });

  it('searches in all of them, by name, school and home, without accents', () => {
    expect(shown({ zoek: 'yildiz 59' })).toEqual(['done 1 of 1']);
    expect(shown({ zoek: 'kaya duiven maasveld' })).toEqual(['mine 7 of 7']);
    expect(shown({ zoek: 'nergens' })).toEqual([]);
  });

  it('shows all of a kind that it does not know', () => {
    expect(shown({ toon: 'iets' })).toEqual(shown({}));
  });
});
