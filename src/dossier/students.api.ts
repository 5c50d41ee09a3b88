import { Controller, Get, Param, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Allow } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import type { Slice } from './cursor.js';
import { StudentFile } from './student-file.js';
import { StudentSearch, type StudentLine } from './student-search.js';

const PAGE = 50;
const LARGEST_PAGE = 200;
const LONGEST_QUERY = 100;
const LONGEST_CURSOR = 300;

/** Which page of a list another system wants. */
export class PageQuery {
  @IsOptional()
  @IsString({ message: 'Geef één cursor.' })
  @MaxLength(LONGEST_CURSOR, { message: 'Deze cursor kennen we niet.' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'limit is een heel getal.' })
  @Min(1, { message: 'limit is minstens 1.' })
  @Max(LARGEST_PAGE, { message: `limit is hoogstens ${String(LARGEST_PAGE)}.` })
  limit = PAGE;
}

class StudentsQuery extends PageQuery {
  @IsOptional()
  @IsString({ message: 'Geef één query.' })
  @MaxLength(LONGEST_QUERY, { message: `query is hoogstens ${String(LONGEST_QUERY)} tekens.` })
  query = '';
}

/** Students for other systems: those whom the account of the token may see. */
@Controller('api/v1/students')
@Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
export class StudentsApi {
  constructor(
    private readonly search: StudentSearch,
    private readonly file: StudentFile,
  ) {}

  @Get()
  all(@Viewing() viewer: Viewer, @Query() asked: StudentsQuery): Promise<Slice<StudentLine>> {
    const { query, cursor = null, limit } = asked;
    return this.search.of(viewer, query, { cursor, limit });
  }

  @Get(':id')
  one(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<object> {
    return this.file.of(viewer, id);
  }
}
