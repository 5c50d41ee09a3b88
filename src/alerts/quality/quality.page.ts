import { PERIOD_CODES, periodLabels, type PeriodCode } from '../../directory/periods.js';
import type { ShownGroup } from '../../policy/alert-figures.js';
import { shareInTime, type AlertCounts } from '../../policy/alert-quality.js';
import type { Day } from '../../policy/day.js';
import { HIDDEN } from '../../web/hidden-count.js';
import { qualityFigures, type QualityFigures } from './quality-figures.js';
import type { RatedWork } from './quality-reader.js';
import {
  COLUMNS,
  CUT_HEADS,
  groupName,
  inTimeText,
  monthName,
  planText,
  shareText,
  type Cut,
} from './quality-words.js';

export const QUALITY = '/meldingen/kwaliteit';

export interface QualityShown {
  readonly code: PeriodCode;
  readonly work: RatedWork;
  readonly figures: QualityFigures;
  readonly today: Day;
}

export { qualityFigures };

/** What the address asks for; the usual one for what it does not know. */
export const periodCodeIn = (asked: unknown): PeriodCode =>
  PERIOD_CODES.find((code) => code === asked) ?? PERIOD_CODES[0];

const address = (path: string, code: PeriodCode): string =>
  code === PERIOD_CODES[0] ? path : `${path}?periode=${code}`;

export function qualityPage({ code, work, figures, today }: QualityShown) {
  const labels = periodLabels(today);
  const hasFigures = figures.hasAlerts || figures.hasStops;
  return {
    title: 'Kwaliteit van meldingen',
    back: { href: '/meldingen', label: 'Meldingen' },
    head: {
      above: labels[code],
      title: 'Kwaliteit van meldingen',
      intro: findingOf(figures),
      action: hasFigures
        ? { href: address(`${QUALITY}/bestand`, code), label: 'Download', icon: 'download' }
        : null,
    },
    periods: {
      label: 'Periode',
      items: PERIOD_CODES.map((each) => ({
        href: address(QUALITY, each),
        label: labels[each],
        isCurrent: each === code,
      })),
    },
    figures: figures.alerts.all && topFigures(figures.alerts.all),
    charts: figures.hasAlerts ? alertCharts(figures, work.places) : [],
    stops: figures.hasStops ? stopChart(figures.stops) : null,
    rules: { href: '/beheer/signaalregels', label: 'Bekijk de signaalregels' },
    hasFigures,
    empty: {
      icon: 'flag',
      title: 'Nog geen meldingen',
      text: 'In deze periode kwam er geen melding, en stopte niemand.',
      action: null,
    },
  };
}

function findingOf({ alerts, stops, hasAlerts }: QualityFigures): string {
  if (!hasAlerts) return 'In deze periode kwam er geen melding.';
  if (!alerts.all) return 'Er zijn te weinig meldingen om cijfers te laten zien.';
  const { acknowledged, falseAlarms, settled } = alerts.all;
  const due = acknowledged.in_time + acknowledged.late;
  const answered =
    due === 0
      ? `Er kwamen ${alerts.all.alerts} meldingen. Voor alle is nog tijd.`
      : `${acknowledged.in_time} van de ${due} meldingen zijn op tijd opgepakt.`;
  const alarms =
    settled === 0 ? '' : ` Van wat klaar is, was ${shareText(falseAlarms, settled)} loos alarm.`;
  const { unseen } = stops.all;
  return `${answered}${alarms}${unseen === null ? '' : ` ${unseen} keer zag niemand een stop aankomen.`}`;
}

const topFigures = (all: AlertCounts) => [
  { term: 'Meldingen', figure: String(all.alerts), note: `${all.settled} afgehandeld` },
  {
    term: 'Op tijd opgepakt',
    figure: inTimeText(all),
    note: `${all.acknowledged.late} te laat, ${all.acknowledged.waiting} nog op tijd`,
  },
  { term: 'Plan op tijd', figure: planText(all), note: `${all.planned.late} te laat` },
  {
    term: 'Loos alarm',
    figure: shareText(all.falseAlarms, all.settled),
    note: `${all.handedBack} teruggegeven`,
  },
];

type Places = ReadonlyMap<string, string>;

function alertCharts({ alerts }: QualityFigures, places: Places) {
  const byName = (a: ShownGroup, b: ShownGroup) =>
    groupName('places', a, places).localeCompare(groupName('places', b, places), 'nl');
  const bySize = (a: ShownGroup, b: ShownGroup) =>
    (b.counts?.alerts ?? 0) - (a.counts?.alerts ?? 0);
  return [
    chart('months', alerts.months, places, {
      title: monthTitle(alerts.months),
      subtitle: 'Aantal meldingen per maand',
      measure: countMeasure(alerts.months),
    }),
    chart('codes', alerts.codes.toSorted(bySize), places, {
      title: codeTitle(alerts.codes),
      subtitle: 'Aantal meldingen met dit signaal. Een melding kan meer signalen hebben.',
      measure: countMeasure(alerts.codes),
    }),
    chart('places', alerts.places.toSorted(byName), places, {
      title: placeTitle(alerts.places),
      subtitle: 'Deel van de meldingen dat op tijd is opgepakt',
      measure: shareMeasure,
    }),
  ];
}

/** A bar, and the number beside it. */
type Measure = (counts: AlertCounts) => { width: string | null; said: string };

function countMeasure(groups: readonly ShownGroup[]): Measure {
  const longest = Math.max(1, ...groups.map(({ counts }) => counts?.alerts ?? 0));
  return ({ alerts }) => ({ width: ((100 * alerts) / longest).toFixed(1), said: String(alerts) });
}

const shareMeasure: Measure = (counts) => {
  const share = shareInTime(counts.acknowledged);
  return share === null
    ? { width: null, said: 'nog niets te zeggen' }
    : { width: (100 * share).toFixed(1), said: inTimeText(counts) };
};

function chart(
  cut: Cut,
  groups: readonly ShownGroup[],
  places: Places,
  { title, subtitle, measure }: { title: string; subtitle: string; measure: Measure },
) {
  return {
    ...{ id: cut, title, subtitle, head: CUT_HEADS[cut] },
    hasRows: groups.length > 0,
    rows: groups.map((group) => ({
      name: groupName(cut, group, places),
      ...(group.counts ? measure(group.counts) : { width: null, said: HIDDEN }),
    })),
    heads: COLUMNS.map(({ head }) => head),
    columns: COLUMNS.length,
    table: groups.map((group) => ({
      name: groupName(cut, group, places),
      hidden: group.counts ? null : HIDDEN,
      cells: COLUMNS.map(({ head, of }) => ({
        head: `${head}:`,
        text: group.counts ? of(group.counts) : '',
      })),
    })),
  };
}

const shownOf = (groups: readonly ShownGroup[]) =>
  groups.flatMap(({ key, counts }) => (counts ? [{ key: key ?? '', counts }] : []));

function mostOf(groups: readonly ShownGroup[]) {
  const shown = shownOf(groups).sort((a, b) => b.counts.alerts - a.counts.alerts);
  const [first, second] = shown;
  return first && second && first.counts.alerts > second.counts.alerts ? first : null;
}

function monthTitle(months: readonly ShownGroup[]): string {
  const most = mostOf(months);
  return most ? `De meeste meldingen kwamen in ${monthName(most.key)}` : 'Meldingen per maand';
}

function codeTitle(codes: readonly ShownGroup[]): string {
  const most = mostOf(codes);
  return most
    ? `Het vaakst gemeld: ${groupName('codes', most, new Map())}`
    : 'Waarom er meldingen kwamen';
}

/** So far apart that it is worth saying. */
const FAR_APART = 0.1;

function placeTitle(places: readonly ShownGroup[]): string {
  const shares = shownOf(places).flatMap(({ counts }) => shareInTime(counts.acknowledged) ?? []);
  if (shares.length < 2) return 'Op tijd opgepakt per locatie';
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  return most - least < FAR_APART
    ? 'Elke locatie pakt ongeveer even vaak op tijd op'
    : `Op tijd opgepakt: van ${percent(least)} tot ${percent(most)}, per locatie`;
}

function stopChart({ all, months }: QualityFigures['stops']) {
  const longest = Math.max(1, ...months.map(({ stops }) => stops ?? 0));
  const shown = (count: number | null) => (count === null ? HIDDEN : String(count));
  const width = (count: number | null) =>
    count === null ? null : ((100 * count) / longest).toFixed(1);
  return {
    title:
      all.unseen === null
        ? 'Wie stopte zonder dat iemand het zag aankomen'
        : `${all.unseen} van de ${shown(all.stops)} keer zag niemand het aankomen`,
    rows: months.map(({ month, stops, unseen }) => ({
      name: monthName(month),
      stops: shown(stops),
      unseen: shown(unseen),
      stopsWidth: width(stops),
      unseenWidth: width(unseen),
    })),
    total: { stops: shown(all.stops), unseen: shown(all.unseen) },
  };
}
