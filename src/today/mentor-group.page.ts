import { STAGE_LABELS } from '../students/stage.js';
import type { ListedStudent } from '../students/student-list.js';
import { fullName } from '../students/student-name.js';
import { destinationLine } from '../students/student-words.js';
import { initialsOf } from '../web/frame.js';

export function mentorGroupPage(students: readonly ListedStudent[]) {
  return {
    title: 'Gesprekken',
    head: {
      above: null,
      title: 'Gesprekken',
      intro: 'Het eerste gesprek wordt hier klaargezet. Je hoeft nu niets te doen.',
      action: { href: '/import', label: 'Verzuim inlezen', icon: 'file-import' },
    },
    hasStudents: students.length > 0,
    count: String(students.length),
    rows: students.map(groupRow),
    empty: {
      icon: 'users',
      title: 'Je hebt nog geen studenten',
      text: 'Komt er een student met een doorstroomcoach in je groep, dan staat die hier. Mis je iemand? Vraag het de zorgcoördinator van je school.',
      action: null,
    },
  };
}

function groupRow(student: ListedStudent) {
  const { details, stage } = student;
  const name = fullName(student);
  const coach = details?.coach ?? null;
  const email = details?.coachEmail ?? null;
  return {
    href: `/leerlingen/${student.id}`,
    name,
    initials: initialsOf(name),
    destination: details === null ? null : destinationLine(details),
    stage: STAGE_LABELS[stage],
    coach: coach === null ? 'Nog geen coach' : `Coach: ${coach}`,
    log: { href: `/contact/nieuw?leerling=${student.id}`, label: `Leg contact met ${name} vast` },
    mail:
      coach === null || email === null
        ? null
        : { href: `mailto:${email}`, text: email, label: `Mail ${coach} over ${name}` },
  };
}
