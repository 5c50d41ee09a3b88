import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** Longer than any real answer to the door, and short enough to hash. */
export const NotEndless = (): PropertyDecorator =>
  MaxLength(1000, { message: 'Dit is te lang. Maak het korter.' });

export class SignInDto {
  @Transform(({ value }) => String(value).toLowerCase())
  @IsNotEmpty({ message: 'Vul je e-mailadres in.' })
  @NotEndless()
  email: string;

  @IsNotEmpty({ message: 'Vul je wachtwoord in.' })
  @NotEndless()
  wachtwoord: string;

  /** The page that was asked for. */
  @IsOptional()
  @IsString()
  naar?: string;
}

export class CodeDto {
  @IsNotEmpty({ message: 'Vul de code in.' })
  @NotEndless()
  code: string;

  @IsOptional()
  @IsString()
  naar?: string;
}

export class EnrolDto {
  @IsNotEmpty({ message: 'Vul de code in.' })
  @NotEndless()
  code: string;

  /** The proposed seed, sealed. */
  @IsNotEmpty({ message: 'Scan de code opnieuw.' })
  @NotEndless()
  sleutel: string;
}

export class ForgottenDto {
  @Transform(({ value }) => String(value).toLowerCase())
  @IsNotEmpty({ message: 'Vul je e-mailadres in.' })
  @NotEndless()
  email: string;
}

export class NewPasswordDto {
  @IsNotEmpty({ message: 'Kies een wachtwoord.' })
  @NotEndless()
  wachtwoord: string;

  @IsNotEmpty({ message: 'Vul het wachtwoord nog een keer in.' })
  @NotEndless()
  nogmaals: string;
}
