import { IsBoolean, IsEmail, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import {
  ALERT_OUTCOMES,
  ALERT_STATES,
  type AlertOutcome,
  type AlertState,
} from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import { IsDay, IsWord, Tidy } from '../web/api-fields.js';

const LONGEST = 2000;

/** Some words that somebody wrote. */
function Words(missing: string): PropertyDecorator {
  return (target, name) => {
    Tidy()(target, name);
    IsString({ message: missing })(target, name);
    MinLength(1, { message: missing })(target, name);
    MaxLength(LONGEST, { message: `Hoogstens ${String(LONGEST)} tekens.` })(target, name);
  };
}

export class AlertsQuery {
  @IsOptional()
  @IsWord(ALERT_STATES)
  state?: AlertState;
}

export class NewAlertBody {
  @Words('Schrijf op wat er nodig is.')
  reason: string;

  @IsBoolean({ message: 'Zeg met true of false of de leerling dit weet.' })
  studentKnows: boolean;
}

export class AcknowledgeBody {
  @IsOptional()
  @Words('Laat een lege notitie weg.')
  note?: string;
}

export class PlanAlertBody {
  @Words('Schrijf op wat je gaat doen.')
  plan: string;
}

export class TransferBody {
  @IsEmail({}, { message: 'Geef het mailadres van een collega.' })
  toEmail: string;

  @Words('Schrijf op waarom je de melding doorgeeft.')
  reason: string;
}

export class HandBackBody {
  @Words('Schrijf op waarom je de melding teruggeeft.')
  reason: string;
}

export class CloseBody {
  @IsWord(ALERT_OUTCOMES)
  outcome: AlertOutcome;

  @IsDay()
  date: Day;

  @IsOptional()
  @Words('Laat een lege notitie weg.')
  note?: string;
}
