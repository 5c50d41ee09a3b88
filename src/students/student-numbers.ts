import { Injectable } from '@nestjs/common';
import { Not, type EntityManager } from 'typeorm';
import { numberKey } from '../policy/formats.js';
import { fault, refuse } from './day-fields.js';
import { StudentNumber } from './student-number.entity.js';
import { Student } from './student.entity.js';

const OF_ANOTHER = 'Dit nummer heeft een andere leerling van deze school. Kijk het na.';
const KNOWN_ALREADY =
  'Onder dit nummer kennen we deze leerling al, door het samenvoegen. Laat het nummer zoals het was.';

/** "Numbers are kept per organisation": under which a school or institution knows a student. */
@Injectable()
export class StudentNumbers {
  /** Whose number it is there; null when it is free. */
  async ownerOf(tx: EntityManager, organisationId: string, number: string): Promise<string | null> {
    const found = await tx.findOneBy(StudentNumber, { organisationId, number: numberKey(number) });
    return found?.studentId ?? null;
  }

  async add(tx: EntityManager, organisationId: string, student: Pick<Student, 'id' | 'number'>) {
    const number = numberKey(student.number);
    await tx.insert(StudentNumber, { organisationId, number, studentId: student.id });
  }

  /**
   * The number under which a student came in turns out to be another. Problem 'invalid-input' when
   * somebody else has that one.
   */
  async renumber(tx: EntityManager, student: Student, number: string): Promise<void> {
    if (number === student.number) return;
    await mustBeFree(tx, student, number);
    const { id: studentId } = student;
    const [before, after] = [numberKey(student.number), numberKey(number)];
    if (before === after) return;
    const own = await tx.findBy(StudentNumber, { studentId, number: before });
    const places = own
      .map(({ organisationId }) => organisationId)
      .filter((place) => student.schoolId === null || place === student.schoolId);
    for (const organisationId of places) {
      const owner = await this.ownerOf(tx, organisationId, number);
      if (owner === studentId) continue;
      refuse([owner === null ? null : fault('number', OF_ANOTHER)]);
      await tx.update(StudentNumber, { organisationId, number: before }, { number: after });
    }
  }
}

/** Also of students who were joined into another: they keep their row. */
async function mustBeFree(tx: EntityManager, student: Student, number: string): Promise<void> {
  const { id, schoolId } = student;
  if (schoolId === null) return;
  const holder = await tx.findOneBy(Student, { schoolId, number, id: Not(id) });
  const isOwn = holder?.joinedIntoId === id;
  refuse([holder === null ? null : fault('number', isOwn ? KNOWN_ALREADY : OF_ANOTHER)]);
}
