import { type Day, yearOf } from '../../policy/day.js';
import type { Holiday, HolidayKind, HolidayRegion } from '../../policy/holiday.js';
import { publicHolidaysOf } from '../../policy/public-holidays.js';
import { firstDayOf, lastDayOf, type SchoolYear } from '../../policy/school-year.js';

/** How sure a row is: from the ministry, seen at schools too, from one place only, or computed. */
export type Certainty = 'official' | 'checked' | 'unconfirmed' | 'computed';

export interface HolidayRow extends Holiday {
  certainty: Certainty;
  source: string;
  /** What an administrator should know, in Dutch. */
  note: string | null;
}

interface Evidence {
  certainty: Certainty;
  source: string;
  note: string | null;
}

type Span = [from: Day, to: Day, evidence?: Evidence];

const OPEN_HOLIDAYS =
  'OpenHolidays (github.com/openpotato/openholidaysapi.data), src/nl, versie dd3dfa8';

const OFFICIAL: Evidence = {
  certainty: 'official',
  source: 'Rijksoverheid, overzicht schoolvakanties 2027-2028',
  note: null,
};

const CHECKED: Evidence = {
  certainty: 'checked',
  source: `${OPEN_HOLIDAYS}; gelijk aan de websites van scholen`,
  note: null,
};

const UNCONFIRMED: Evidence = {
  certainty: 'unconfirmed',
  source: OPEN_HOLIDAYS,
  note: 'Staat in één bron. Kijk deze vakantie na.',
};

const EXTRA_WEEK: Evidence = {
  certainty: 'unconfirmed',
  source: 'Websites van scholen',
  note: 'Scholen kiezen zelf of zij deze week vrij geven.',
};

const INFERRED_EXTRA_WEEK: Evidence = {
  ...EXTRA_WEEK,
  note: 'Afgeleid van websites van scholen. Scholen kiezen zelf of zij deze week vrij geven.',
};

const CORRECTED: Evidence = {
  ...UNCONFIRMED,
  note: 'De bron noemt 21 maart 2027 als laatste dag. Dat is een tikfout voor 21 februari.',
};

const DISPUTED: Evidence = {
  ...UNCONFIRMED,
  note: 'Een school in Zuid noemt 17 juli tot en met 29 augustus 2027. Kijk deze vakantie na.',
};

const COMPUTED: Evidence = {
  certainty: 'computed',
  source: 'Berekend uit de datum van Pasen en de vaste feestdagen',
  note: null,
};

/** The school years whose holidays are all here. */
const KNOWN_YEARS: readonly SchoolYear[] = ['2025-2026', '2026-2027', '2027-2028'];

/** School holidays from the summer of 2025 to that of 2028, as the regions of the Netherlands have them. */
const SCHOOL_HOLIDAYS: HolidayRow[] = [
  // Of 2024-2025 only the summer is here: it says when 2025-2026 begins.
  ...holiday('2024-2025', 'Zomervakantie', 'official fixed', UNCONFIRMED, {
    noord: ['2025-07-12', '2025-08-24'],
    midden: ['2025-07-19', '2025-08-31'],
    zuid: ['2025-07-05', '2025-08-17'],
  }),

  ...holiday('2025-2026', 'Herfstvakantie', 'OCW advice', CHECKED, {
    noord: ['2025-10-18', '2025-10-26'],
    midden: ['2025-10-18', '2025-10-26'],
    zuid: ['2025-10-11', '2025-10-19'],
  }),
  ...holiday('2025-2026', 'Kerstvakantie', 'official fixed', CHECKED, ['2025-12-20', '2026-01-04']),
  ...holiday('2025-2026', 'Voorjaarsvakantie', 'OCW advice', CHECKED, {
    noord: ['2026-02-21', '2026-03-01'],
    midden: ['2026-02-14', '2026-02-22'],
    zuid: ['2026-02-14', '2026-02-22'],
  }),
  ...holiday('2025-2026', 'Adviesweek meivakantie', 'optional extra week', EXTRA_WEEK, [
    '2026-04-18',
    '2026-04-26',
  ]),
  ...holiday('2025-2026', 'Meivakantie', 'official fixed', CHECKED, ['2026-04-25', '2026-05-03']),
  ...holiday('2025-2026', 'Zomervakantie', 'official fixed', CHECKED, {
    noord: ['2026-07-04', '2026-08-16'],
    midden: ['2026-07-18', '2026-08-30'],
    zuid: ['2026-07-11', '2026-08-23'],
  }),

  ...holiday('2026-2027', 'Herfstvakantie', 'OCW advice', CHECKED, {
    noord: ['2026-10-10', '2026-10-18', UNCONFIRMED],
    midden: ['2026-10-17', '2026-10-25'],
    zuid: ['2026-10-17', '2026-10-25'],
  }),
  ...holiday('2026-2027', 'Kerstvakantie', 'official fixed', CHECKED, ['2026-12-19', '2027-01-03']),
  ...holiday('2026-2027', 'Voorjaarsvakantie', 'OCW advice', CHECKED, {
    noord: ['2027-02-20', '2027-02-28', UNCONFIRMED],
    midden: ['2027-02-20', '2027-02-28'],
    zuid: ['2027-02-13', '2027-02-21', CORRECTED],
  }),
  ...holiday('2026-2027', 'Meivakantie', 'official fixed', CHECKED, ['2027-04-24', '2027-05-02']),
  ...holiday('2026-2027', 'Adviesweek meivakantie', 'optional extra week', INFERRED_EXTRA_WEEK, [
    '2027-05-01',
    '2027-05-09',
  ]),
  ...holiday('2026-2027', 'Zomervakantie', 'official fixed', CHECKED, {
    noord: ['2027-07-10', '2027-08-22', UNCONFIRMED],
    midden: ['2027-07-17', '2027-08-29'],
    zuid: ['2027-07-24', '2027-09-05', DISPUTED],
  }),

  ...holiday('2027-2028', 'Herfstvakantie', 'OCW advice', OFFICIAL, {
    noord: ['2027-10-16', '2027-10-24'],
    midden: ['2027-10-16', '2027-10-24'],
    zuid: ['2027-10-23', '2027-10-31'],
  }),
  ...holiday('2027-2028', 'Kerstvakantie', 'official fixed', OFFICIAL, [
    '2027-12-25',
    '2028-01-09',
  ]),
  ...holiday('2027-2028', 'Voorjaarsvakantie', 'OCW advice', OFFICIAL, {
    noord: ['2028-02-19', '2028-02-27'],
    midden: ['2028-02-26', '2028-03-05'],
    zuid: ['2028-02-26', '2028-03-05'],
  }),
  ...holiday('2027-2028', 'Adviesweek meivakantie', 'optional extra week', OFFICIAL, [
    '2028-04-22',
    '2028-04-30',
  ]),
  ...holiday('2027-2028', 'Meivakantie', 'official fixed', OFFICIAL, ['2028-04-29', '2028-05-07']),
  ...holiday('2027-2028', 'Zomervakantie', 'official fixed', OFFICIAL, {
    noord: ['2028-07-15', '2028-08-27'],
    midden: ['2028-07-08', '2028-08-20'],
    zuid: ['2028-07-22', '2028-09-03'],
  }),
];

/** The national calendar: school holidays per region, and the public holidays of the same years. */
export const HOLIDAYS: readonly HolidayRow[] = [
  ...SCHOOL_HOLIDAYS,
  ...KNOWN_YEARS.flatMap(publicHolidays),
];

/** The rows of one holiday: a span for each region, or one for all three. */
function holiday(
  schoolYear: SchoolYear,
  name: string,
  kind: HolidayKind,
  usual: Evidence,
  spans: Record<HolidayRegion, Span> | [from: Day, to: Day],
): HolidayRow[] {
  const perRegion = Array.isArray(spans) ? { noord: spans, midden: spans, zuid: spans } : spans;
  const regions: HolidayRegion[] = ['noord', 'midden', 'zuid'];
  return regions.map((region) => {
    const [from, to, evidence = usual]: Span = perRegion[region];
    return { schoolYear, region, name, from, to, kind, ...evidence };
  });
}

function publicHolidays(schoolYear: SchoolYear): HolidayRow[] {
  const [first, last] = [firstDayOf(schoolYear), lastDayOf(schoolYear)];
  return [...publicHolidaysOf(yearOf(first)), ...publicHolidaysOf(yearOf(last))]
    .filter(({ on }) => on >= first && on <= last)
    .map(({ name, on }) => ({
      schoolYear,
      region: 'alle',
      name,
      from: on,
      to: on,
      kind: 'public holiday',
      ...COMPUTED,
    }));
}
