import { ArrayMaxSize, IsIn, MaxLength } from 'class-validator';
import { Choices, Needed, SeenVersion, Text, Tick } from '../../directory/form-values.js';
import { MISSED_BECAUSE, type MissedBecause } from '../../policy/check-in.js';

const NOTE = 2000;
const LINE = 300;

export const LONGEST = { note: NOTE, line: LINE } as const;
/** So many agreements in one talk are more than anybody keeps. */
export const MOST_AGREEMENTS = 10;

const NotLonger = (length: number) =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });
const NotLongerEach = (length: number) =>
  MaxLength(length, { each: true, message: `Maak dit korter: hoogstens ${length} tekens.` });
const AtMostTen = () =>
  ArrayMaxSize(MOST_AGREEMENTS, { message: `Schrijf hoogstens ${MOST_AGREEMENTS} afspraken op.` });

/** What was said, as a form asks it. */
export class TalkContentDto {
  @Choices() present: string[] = [];
  @Text() presence = '';
  @Text() lessons = '';
  @Text() others = '';
  @Text() practice = '';
  /** 1 to 5, or `niets`: wilde niets zeggen. */
  @Text() score = '';
  @NotLonger(NOTE) @Text() ownWords = '';
  @NotLonger(NOTE) @Text() goesWell = '';
  @NotLonger(NOTE) @Text() needs = '';
  @Choices() bottlenecks: string[] = [];
  @NotLonger(LINE) @Text() bottleneckNote = '';
  /** One of each for every agreement, in the same order. */
  @NotLongerEach(LINE) @AtMostTen() @Choices() what: string[] = [];
  @Choices() who: string[] = [];
  @Choices() by: string[] = [];
  @Text() viewStudent = '';
  @Text() viewMentor = '';
  @Text() viewCoach = '';
  /** Agreements of before that were kept, and that were not. */
  @Choices() done: string[] = [];
  @Choices() notDone: string[] = [];
  @Choices() signals: string[] = [];
  /** Which button of the draft was pressed. */
  @Text() step = '';
  /** Sent along by the script that keeps a draft: nobody looks at the answer. */
  @Tick() silent = false;
}

export class RecordTalkDto extends TalkContentDto {
  @Text() heldOn = '';
  @Text() decision = '';
  @NotLonger(LINE) @Text() reason = '';
  @Text() newCoach = '';
  @Tick() withNotes = false;
}

export class CorrectTalkDto extends TalkContentDto {
  @SeenVersion() version = 0;
}

export class MissedDto {
  @IsIn(MISSED_BECAUSE, { message: 'Kies waardoor het niet doorging.' })
  because: MissedBecause | '' = '';
  @NotLonger(LINE) @Text() note = '';
}

export class ExemptDto {
  @NotLonger(LINE) @Needed('Vul in waarom het gesprek niet hoeft.') @Text() reason = '';
}
