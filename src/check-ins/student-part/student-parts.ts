import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { StudentLink } from '../student-link.entity.js';
import { StudentPart } from '../student-part.entity.js';

/** Reads what students gave beforehand. Whoever asks has made sure that the viewer may see the talk. */
@Injectable()
export class StudentParts {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** What the student said before this talk; null while nothing was given. */
  of(checkInId: string): Promise<StudentPart | null> {
    return this.database.getRepository(StudentPart).findOneBy({ checkInId });
  }

  /** The links that were made for it, the newest first. */
  linksFor(checkInId: string): Promise<StudentLink[]> {
    const order = { madeAt: 'DESC', tokenHash: 'ASC' } as const;
    return this.database.getRepository(StudentLink).find({ where: { checkInId }, order });
  }
}
