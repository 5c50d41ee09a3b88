import { isOpen } from '../../access/opens.js';
import { EXIT_PROFILES } from '../../directory/data/code-lists.js';
import { ageOn } from '../../policy/day.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { aCard, factsOf, type FactCard } from '../../students/fact-page.js';
import { GUARDIAN_KINDS } from '../../students/guardians/guardian.dto.js';
import { guardiansPath } from '../../students/guardians/guardians.page.js';
import { WANTS_SUPPORT, wantsSupportOf } from '../../students/person/help.dto.js';
import { GENDERS } from '../../students/person/person.dto.js';
import { helpPath, personPath } from '../../students/person/person.page.js';
import { fullName } from '../../students/student-name.js';
import { dayLabel, momentLabel } from '../../web/dates.js';
import type { Viewer } from '../../web/viewer.js';
import { joiningPath, undoingPath } from '../joining/joining-paths.js';
import { subjectCards, type Reading } from './subject-cards.js';
import type { JoinedStudent, StudentSheet } from './student-sheet.js';

/** Everything that is on file of one student, each with the way to change it for who may. */
export function studentSheetPage(head: DossierHead, sheet: StudentSheet, reading: Reading) {
  const { viewer } = reading;
  const { id } = sheet.student;
  const mayWrite = isOpen(viewer, 'name_contact', 'write');
  return {
    title: `Gegevens: ${head.name}`,
    head,
    person: [
      personCard(sheet, mayWrite, reading),
      ...helpCards(sheet, viewer),
      guardiansCard(sheet, mayWrite),
    ],
    subjects: subjectCards(sheet, reading),
    joined:
      sheet.joined.length === 0 ? null : sheet.joined.map((each) => joinedCard(each, id, mayWrite)),
    join: mayWrite ? { href: joiningPath(id), label: 'Staat deze leerling er dubbel in?' } : null,
  };
}

function personCard(
  { student, school, numbers }: StudentSheet,
  mayWrite: boolean,
  { today }: Reading,
) {
  const { gender, cluster, exitProfile, leavesSchoolOn, birthDate } = student;
  const known = numbers.map(({ number, organisation }) => `${number} (${organisation})`);
  return aCard({
    title: 'Wie het is',
    facts: factsOf({
      Naam: fullName(student),
      Geboren: `${dayLabel(birthDate)}, ${ageOn(birthDate, today)} jaar`,
      Geslacht: gender && GENDERS[gender],
      Telefoon: student.phone ?? 'Niet bekend',
      'E-mail': student.email ?? 'Niet bekend',
      Woonplaats: [student.postcode, student.municipality].filter(Boolean).join(' ') || null,
      School: school ?? 'Geen vso-school: begonnen via het mbo',
      Nummer: known.length === 0 ? student.number : known.join(', '),
      // Only the number: what it stands for says too much about somebody.
      Cluster: cluster,
      Uitstroomprofiel: exitProfile && EXIT_PROFILES[exitProfile],
      'Advies van de school': student.advice,
      'Laatste dag op school': leavesSchoolOn && dayLabel(leavesSchoolOn),
    }),
    links: mayWrite ? [{ href: personPath(student.id), label: 'Wijzig gegevens' }] : [],
  });
}

function helpCards({ student }: StudentSheet, viewer: Viewer): FactCard[] {
  if (!isOpen(viewer, 'support', 'read')) return [];
  const { whatHelps, whatHelpsOn, wantsSupport } = student;
  return [
    aCard({
      title: 'Wat helpt',
      facts: factsOf({
        'In eigen woorden': whatHelps ?? 'Nog niet gevraagd',
        'Gezegd op': whatHelpsOn && dayLabel(whatHelpsOn),
        'Wil ondersteuning': WANTS_SUPPORT[wantsSupportOf(wantsSupport)],
      }),
      links: isOpen(viewer, 'support', 'write')
        ? [{ href: helpPath(student.id), label: 'Wijzig wat helpt' }]
        : [],
    }),
  ];
}

function guardiansCard({ student, guardians }: StudentSheet, mayWrite: boolean): FactCard {
  const facts = guardians.map(({ name, kind, phone, email }) => ({
    term: name,
    text: [GUARDIAN_KINDS[kind], phone, email].filter(Boolean).join(', '),
  }));
  return aCard({
    title: 'Ouders en verzorgers',
    facts: facts.length > 0 ? facts : factsOf({ Nu: 'Nog niemand vastgelegd' }),
    links: [
      {
        href: guardiansPath(student.id),
        label: mayWrite ? 'Wijzig ouders en verzorgers' : 'Naar ouders en verzorgers',
      },
    ],
  });
}

function joinedCard(joined: JoinedStudent, keptId: string, mayWrite: boolean): FactCard {
  const { joinId, school, number, by, joinedAt } = joined;
  return aCard({
    title: `Samengevoegd met ${fullName(joined)}`,
    facts: factsOf({
      Nummer: [number, school].filter(Boolean).join(', '),
      Door: `${by}, ${momentLabel(new Date(joinedAt))}`,
    }),
    pushes: mayWrite
      ? [
          {
            action: undoingPath(keptId, joinId),
            label: 'Ongedaan maken',
            version: '0',
          },
        ]
      : [],
  });
}
