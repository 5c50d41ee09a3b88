import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

const LONGEST = 1000;
const tooLong = { message: 'Dit is te lang. Maak het korter.' };

export class SignInDto {
  @Transform(({ value }) => String(value).toLowerCase())
  @IsNotEmpty({ message: 'Vul je e-mailadres in.' })
  @MaxLength(LONGEST, tooLong)
  email: string;

  @IsNotEmpty({ message: 'Vul je wachtwoord in.' })
  @MaxLength(LONGEST, tooLong)
  wachtwoord: string;

  /** The page that was asked for. */
  @IsOptional()
  @IsString()
  naar?: string;
}

export class CodeDto {
  @IsNotEmpty({ message: 'Vul de code in.' })
  @MaxLength(LONGEST, tooLong)
  code: string;

  @IsOptional()
  @IsString()
  naar?: string;
}

export class EnrolDto {
  @IsNotEmpty({ message: 'Vul de code in.' })
  @MaxLength(LONGEST, tooLong)
  code: string;

  /** The proposed seed, sealed. */
  @IsNotEmpty({ message: 'Scan de code opnieuw.' })
  @MaxLength(LONGEST, tooLong)
  sleutel: string;
}

export class ForgottenDto {
  @Transform(({ value }) => String(value).toLowerCase())
  @IsNotEmpty({ message: 'Vul je e-mailadres in.' })
  @MaxLength(LONGEST, tooLong)
  email: string;
}

export class NewPasswordDto {
  @IsNotEmpty({ message: 'Kies een wachtwoord.' })
  @MaxLength(LONGEST, tooLong)
  wachtwoord: string;

  @IsNotEmpty({ message: 'Vul het wachtwoord nog een keer in.' })
  @MaxLength(LONGEST, tooLong)
  nogmaals: string;
}
