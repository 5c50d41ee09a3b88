import { addDays, type Day, earliest } from '../../../policy/day.js';
import { earlierCoach, takenOverOn } from '../deliveries.js';
import { Random } from '../random.js';
import type { PlannedStudent } from '../students.js';
import { drawContacts, type Telling } from './contacts.js';
import { drawFacts } from './facts.js';
import { knownContacts } from './known-stories.js';
import type { Story } from './story.js';

/** The past months of all, each by its own chance: a student more does not change the story of another. */
export function planStories(
  students: readonly PlannedStudent[],
  { seed, today }: { seed: string | number; today: Day },
): Story[] {
  return students.map((student, place) => {
    const random = new Random(`${seed} ${today} story ${place}`);
    const yesterday = addDays(today, -1);
    const until = student.coachingStoppedOn ?? yesterday;
    const telling = { coachOn: coachOn(student, place, today), until, today, random };
    const contacts = student.coachEmail === null ? [] : contactsOf(student, telling);
    return { student: place, contacts, facts: drawFacts(student, telling) };
  });
}

/** What the designs tell comes last; before it, chance. */
function contactsOf(student: PlannedStudent, telling: Telling) {
  const known = knownContacts(student, telling).filter(({ on }) => on > student.registeredOn);
  const [first] = known;
  if (!first) return drawContacts(student, telling);
  const before = { ...telling, until: addDays(earliest(first.on, telling.until), -6) };
  return [...drawContacts(student, before), ...known];
}

function coachOn(student: PlannedStudent, place: number, today: Day): (day: Day) => string {
  const now = student.coachEmail ?? '';
  const takeover = takenOverOn(student, place, today);
  const earlier = earlierCoach(student, place) ?? now;
  return (day) => (takeover !== null && day < takeover ? earlier : now);
}
