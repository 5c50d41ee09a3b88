import { WorkingNotes } from '../../src/contacts/working-notes.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { Guardian } from '../../src/students/guardian.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { happenings } from './happenings.js';
import type { World } from './world.js';

/** Texts that only some may read. */
export const NOTE = 'Trots op de eerste remblokken. De vroege bus is lastig.';
export const WORKING_NOTE = 'Vader wil liever dat niemand dit hoort';
export const OWN_WORDS = 'Ik leer het best als ik iets eerst een keer mag zien.';

export interface DossierStory {
  readonly student: Student;
  readonly coach: Account;
  readonly mentor: Account;
  readonly schoolMentor: Account;
  readonly careCoordinator: Account;
  readonly school: Organisation;
}

/** Daan Hoekstra, three months at the mbo, with everybody around. */
export async function dossierStory(world: World): Promise<DossierStory> {
  const school = await world.organisation({ kind: 'vso', name: 'De Wending' });
  const institution = await world.organisation({ kind: 'mbo', name: 'ROC Maasveld' });
  const coach = await world.account({ role: 'coach', name: 'Marije Brouwer' });
  const mentor = await world.account({ role: 'mentor', at: institution, name: 'Ruud Peeters' });
  const schoolMentor = await world.account({
    role: 'school_mentor',
    at: school,
    name: 'Wim Jacobs',
  });
  const careCoordinator = await world.account({
    role: 'care_coordinator',
    at: institution,
    name: 'Lies Vos',
  });
  const [programme] = await world.database
    .getRepository(Programme)
    .find({ take: 1, order: { crebo: 'ASC' } });
  const { student } = await world
    .student({
      ...{ school, givenName: 'Daan', surname: 'Hoekstra', birthDate: '2009-05-14' },
      ...{ phone: '06 12345678', email: 'daan@voorbeeld.nl', leavesSchoolOn: '2026-07-10' },
      ...{
        whatHelps: `${OWN_WORDS}\nAls het druk wordt, ga ik even naar buiten.`,
        whatHelpsOn: '2026-06-02',
      },
      ...{ lastContactOn: '2026-10-13', triesSinceContact: 1 },
    })
    .withCoach(coach, { registeredOn: '2026-02-12', mboStartsOn: '2026-08-24' })
    .inMbo({ at: institution, mentor, programmeId: programme?.id ?? null, startsOn: '2026-08-24' })
    .saved();
  const add = happenings(world, student, coach);
  await add('handover', { state: 'sent', onDay: '2026-06-25' });
  await add('handover', { state: 'read_by_mbo', onDay: '2026-08-20' });
  await add('placement', { foundOn: '2026-09-22', startedOn: '2026-11-02' });
  await add('contact', { onDay: '2026-09-15', channel: 'talk', parties: ['student', 'mentor'] });
  const spoken = await add('contact', {
    onDay: '2026-10-13',
    channel: 'walk_along',
    note: NOTE,
    impression: 'good',
  });
  await add('contact', {
    ...{
      onDay: '2026-11-19',
      channel: 'phone',
      result: 'not_reached',
      isTwoWay: false,
      version: 2,
    },
    note: 'Twee keer gebeld. Voicemail ingesproken.',
  });
  await add('contact', {
    ...{
      onDay: '2026-11-17',
      channel: 'mail',
      parties: ['mentor'],
      isTwoWay: false,
      impression: 'mixed',
    },
    note: 'Komt wel naar de praktijkdagen, maar niet naar de theorie op maandag.',
  });
  await add('contact', {
    ...{
      onDay: '2026-11-10',
      note: 'Dit ging over een ander',
      withdrawReason: 'Verkeerde leerling',
    },
    ...{ withdrawnAt: new Date('2026-11-11T09:00:00Z'), withdrawnBy: coach.id },
  });
  await add('signal', { code: 'M10', onDay: '2026-11-17', contactId: null });
  await add('agreement', {
    ...{
      contactId: spoken.id,
      what: 'Een vaste plek bij het raam',
      who: 'mentor',
      ownerId: mentor.id,
    },
    ...{ doneAt: new Date('2026-10-20T10:00:00Z'), doneBy: mentor.id },
  });
  await add('agreement', {
    contactId: spoken.id,
    what: 'Bus een ritje later',
    who: 'student',
    dueOn: '2026-11-06',
  });
  await add('agreement', {
    what: 'Mentor bellen over maandag',
    who: 'coach',
    ownerId: coach.id,
    dueOn: '2026-11-26',
  });
  await world.write(async (tx) => {
    const at = new Date('2026-10-13T14:00:00Z');
    const of = { studentId: student.id, contactId: spoken.id, authorId: coach.id };
    await world.get(WorkingNotes).write(tx, { ...of, text: WORKING_NOTE, at });
    const parent = {
      studentId: student.id,
      name: 'Anja Hoekstra',
      kind: 'parent',
      phone: '0612345679',
    };
    await tx.insert(Guardian, Object.assign(new Guardian(), parent));
  });
  return { student, coach, mentor, schoolMentor, careCoordinator, school };
}
