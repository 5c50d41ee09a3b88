import type { Day } from '../../policy/day.js';
import { furthestAhead, longestStandIn, overlap } from '../../policy/standing-in.js';
import type { FieldProblem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import type { RoleHolder } from './stand-in-reach.js';

/** Who is away, who does the work, and from when to when (both included). */
export interface Wish {
  readonly absentId: string;
  readonly standInId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** What is wrong with a wish by itself, one sentence per field. `holders` hold the role where the asker may arrange it. */
export function faultsOf(
  wish: Wish,
  who: { absent: readonly RoleHolder[]; standIns: readonly RoleHolder[] },
  today: Day,
): FieldProblem[] {
  const absent = who.absent.find(({ accountId }) => accountId === wish.absentId);
  const standIn = who.standIns.filter(({ accountId }) => accountId === wish.standInId);
  return [
    ...(absent ? [] : [{ field: 'absentId', message: 'Kies wie er afwezig is.' }]),
    ...aboutStandIn(wish, standIn),
    ...aboutDays(wish, today),
  ];
}

/** Of stand-ins that are arranged already, those that do not go together with this one. */
export function clashOf(wish: Wish, arranged: readonly Wish[]): FieldProblem[] {
  const same = arranged.find(
    (each) =>
      each.absentId === wish.absentId && each.standInId === wish.standInId && touches(each, wish),
  );
  if (same)
    return [
      { field: 'standInId', message: `Dit is al geregeld ${until(same)}. Kies andere dagen.` },
    ];
  const away = arranged.find((each) => each.absentId === wish.standInId && touches(each, wish));
  return away
    ? [
        {
          field: 'standInId',
          message: `Deze collega is dan zelf afwezig, ${until(away)}. Kies iemand anders.`,
        },
      ]
    : [];
}

function aboutStandIn(wish: Wish, held: readonly RoleHolder[]): FieldProblem[] {
  const at = (message: string) => [{ field: 'standInId', message }];
  if (wish.standInId === wish.absentId)
    return at('Iemand kan zichzelf niet vervangen. Kies een collega.');
  if (held.length === 0) return at('Kies een collega uit de lijst.');
  const begun = held.filter(({ from }) => from <= wish.startsOn);
  if (begun.some(({ to }) => to === null || to >= wish.endsOn)) return [];
  const last = begun
    .map(({ to }) => to ?? '')
    .sort()
    .at(-1);
  if (!last || last < wish.startsOn)
    return at('Deze collega heeft de rol dan niet. Kies iemand anders.');
  return at(
    `Deze collega heeft de rol tot en met ${dayLabel(last)}. Kies een eerdere laatste dag.`,
  );
}

function aboutDays({ startsOn, endsOn }: Wish, today: Day): FieldProblem[] {
  if (startsOn < today)
    return [{ field: 'startsOn', message: 'Kies vandaag of een latere dag als eerste dag.' }];
  if (startsOn > furthestAhead(today))
    return [{ field: 'startsOn', message: 'Kies een eerste dag binnen een jaar.' }];
  if (endsOn < startsOn)
    return [
      { field: 'endsOn', message: 'De laatste dag ligt voor de eerste dag. Kies een latere dag.' },
    ];
  if (endsOn <= longestStandIn(startsOn)) return [];
  const message =
    'Een vervanging duurt hoogstens zes maanden. Draag de leerlingen over als het langer duurt.';
  return [{ field: 'endsOn', message }];
}

const touches = (one: Wish, other: Wish): boolean => overlap(periodOf(one), periodOf(other));
const periodOf = ({ startsOn: from, endsOn: to }: Wish) => ({ from, to });
const until = ({ startsOn, endsOn }: Wish): string =>
  `van ${dayLabel(startsOn)} tot en met ${dayLabel(endsOn)}`;
