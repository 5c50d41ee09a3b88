import { derivedId } from '../database/derived-id.js';
import type { Day } from '../policy/day.js';
import type { PlannedContact, PlannedPromise, Story } from './plan/story/story.js';

/** Something that a person wrote down, at that moment. */
export type Happening = { readonly at: Date; readonly story: Story } & (
  | { readonly kind: 'contact'; readonly contact: PlannedContact; readonly key: string }
  | {
      readonly kind: 'done';
      readonly contact: PlannedContact;
      readonly key: string;
      readonly promise: PlannedPromise;
    }
);

/** All that was written down about contacts, in the order in which that happened. */
export function happeningsIn(stories: readonly Story[], seed: string): Happening[] {
  const all = stories.flatMap((story) =>
    story.contacts.flatMap((contact, place): Happening[] => {
      const key = derivedId('demo', seed, 'contact', story.student, place);
      const around = { story, contact, key };
      const done = contact.promises.flatMap((promise): Happening[] =>
        promise.doneOn === null
          ? []
          : [
              {
                kind: 'done',
                ...around,
                promise,
                at: at(latestOf(promise.doneOn, contact), place, 9),
              },
            ],
      );
      return [
        { kind: 'contact', ...around, at: at(contact.loggedOn, story.student + place, 0) },
        ...done,
      ];
    }),
  );
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

const latestOf = (day: Day, { loggedOn }: PlannedContact): Day => (day > loggedOn ? day : loggedOn);

const MINUTES_OF_WORK = 420;
const MINUTES_APART = 37;

/** Somewhere in the working day; what is done comes after what was said. */
function at(day: Day, place: number, hoursLater: number): Date {
  const minute = ((place * MINUTES_APART) % MINUTES_OF_WORK) + hoursLater * 60;
  return new Date(Date.parse(`${day}T07:30:00Z`) + minute * 60_000);
}
