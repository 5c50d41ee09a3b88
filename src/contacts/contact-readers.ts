import type { ContactStudent } from './contact-people.js';
import { namesInLine } from './contact-checks.js';

/**
 * Who reads a contact, beside the save button. As the access matrix has it: coach, mentor and care
 * coordinator of the institution; an adviser sees no more than a summary, after an alert.
 */
export function readersSentence(students: readonly ContactStudent[], accountId: string): string {
  const [first] = students;
  if (!first) return '';
  if (students.length > 1)
    return 'Jij leest dit, en van elke leerling de coach, de mentor en de zorgcoördinator van het mbo. De leerling mag het ook lezen.';
  const others = readersOf(first, accountId);
  const who =
    others.length === 0 ? 'Alleen jij leest dit.' : `Jij, ${namesInLine(others)} lezen dit.`;
  return `${others.length === 1 ? `Jij en ${others[0] ?? ''} lezen dit.` : who} ${first.givenName} mag het ook lezen.`;
}

function readersOf(student: ContactStudent, accountId: string): string[] {
  const { coachId, coach, mentorId, mentor, institution, careCoordinators } = student;
  return [
    ...(coach !== null && coachId !== accountId ? [`coach ${coach}`] : []),
    ...(mentor !== null && mentorId !== accountId ? [`mentor ${mentor}`] : []),
    ...(Number(careCoordinators) > 0 ? [`de zorgcoördinator van ${institution ?? 'het mbo'}`] : []),
  ];
}
