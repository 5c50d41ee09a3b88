import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import type { ImportKind } from './import.entity.js';

const ID_LENGTH = 36;

/** A file to bring in. The file itself comes beside it. */
export class UploadDto {
  @IsOptional()
  @IsIn(['roster', 'absence'], { message: 'Kies wat er in het bestand staat.' })
  soort?: ImportKind;
  /** The school or institution; empty for several. */
  @IsOptional()
  @MaxLength(ID_LENGTH, { message: 'Kies een school uit de lijst.' })
  voor?: string;
  @IsOptional()
  bestand?: unknown;
}

/** Somebody of the file, with the name that the account will have. */
export class InviteDto {
  @IsNotEmpty({ message: 'Kies wie je uitnodigt.' })
  @MaxLength(254, { message: 'Kies wie je uitnodigt.' })
  email: string;
  @IsIn(['coach', 'mentor'], { message: 'Kies wie je uitnodigt.' })
  rol: 'coach' | 'mentor';
  @IsOptional()
  @MaxLength(ID_LENGTH, { message: 'Kies wie je uitnodigt.' })
  plek?: string;
  @IsNotEmpty({ message: 'Vul de naam in.' })
  @MaxLength(120, { message: 'Gebruik hoogstens 120 tekens.' })
  naam: string;
}
