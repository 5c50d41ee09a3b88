import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { StudentPart } from '../student-part.entity.js';

/** Reads what students gave beforehand. Whoever asks has made sure that the viewer may see the talk. */
@Injectable()
export class StudentParts {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** What the student said before this talk; null while nothing was given. */
  of(checkInId: string): Promise<StudentPart | null> {
    return this.database.getRepository(StudentPart).findOneBy({ checkInId });
  }
}
