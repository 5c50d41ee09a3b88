import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { NewPasswordDto, NotEndless } from './door.dto.js';

export class ThemeDto {
  @IsIn(['apparaat', 'licht', 'donker'], { message: 'Kies licht, donker of zoals je apparaat.' })
  thema: 'apparaat' | 'licht' | 'donker';
}

export class ChangePasswordDto extends NewPasswordDto {
  @IsNotEmpty({ message: 'Vul je huidige wachtwoord in.' })
  @NotEndless()
  huidig: string;
}

export class PasswordAgainDto {
  @IsNotEmpty({ message: 'Vul je wachtwoord in.' })
  @NotEndless()
  wachtwoord: string;
}

export class TokenNameDto {
  @IsNotEmpty({ message: 'Geef het token een naam, zoals "Koppeling leerlingvolgsysteem".' })
  @MaxLength(80, { message: 'Gebruik hoogstens 80 tekens.' })
  naam: string;
}
