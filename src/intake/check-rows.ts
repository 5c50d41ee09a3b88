import type { Option } from '../web/field.js';
import { cellsOf, faultsOf, shownFields, whoIn, WHO_HEAD, labelOf } from './check-cells.js';
import type { CellContext } from './check-cells.js';
import type { RowQuestion, Verdict } from './engine.js';
import type { KeptRow } from './import-rows.js';
import { cellName, doingName, MEND, SKIP } from './row-edits.js';

/** The table of rows that a person has to look at. */
export function mendTable(rows: readonly KeptRow[], context: CellContext) {
  const shown = shownFields(rows, context);
  const lines = rows.map((row) => mendRow(row, shown, context));
  return {
    who: WHO_HEAD[context.kind],
    heads: shown.map((field) => labelOf(field, context)),
    hasElsewhere: lines.some(
      ({ elsewhere, question }) => elsewhere.length > 0 || question !== null,
    ),
    rows: lines,
  };
}

/** A jump to the first thing in each row that a person has to look at. */
export function jumps(rows: readonly KeptRow[], context: CellContext) {
  return rows.map((row) => {
    const [fault] = faultsOf(row);
    const name = fault ? cellName(row.row, fault.column) : doingName(row.row);
    return { href: `#${name}`, text: `Rij ${row.row}: ${inShort(row, context)}` };
  });
}

/** What is wrong in a few words; the whole sentence stands at the cell. */
const SHORT: Readonly<Record<string, string>> = {
  missing: 'ontbreekt',
  duplicate: 'staat vaker in het bestand',
  unknown_organisation: 'niet gevonden',
  unknown_account: 'niet gevonden',
  unknown_programme: 'niet gevonden',
};

function inShort(row: KeptRow, context: CellContext): string {
  const [fault] = faultsOf(row);
  if (fault) {
    // BRIN keeps its capitals.
    const label = labelOf(fault.column, context).replace(/^\p{Lu}(?=\p{Ll}|-)/u, (first) =>
      first.toLowerCase(),
    );
    return `${label} ${SHORT[fault.code] ?? 'klopt niet'}`;
  }
  const question = row.content.verdict?.question ?? null;
  if (question?.kind === 'change') return 'gewisseld of stond het verkeerd?';
  return question ? 'is dit iemand die er al is?' : 'kijk deze rij na';
}

function mendRow(row: KeptRow, shown: readonly string[], context: CellContext) {
  const question = row.content.verdict?.question ?? null;
  const number = String(row.row);
  return {
    anchor: `rij-${number}`,
    number,
    who: whoIn(row, context),
    ...cellsOf(row, shown, context),
    question: question === null ? null : questionText(question),
    doing: {
      name: doingName(row.row),
      label: `Wat doen we met rij ${number}?`,
      options: doingOptions(row, question),
    },
  };
}

export function questionText(question: RowQuestion): string {
  if (question.kind === 'change')
    return `Nu staat er ${question.from}, in het bestand ${question.to}. Stond het verkeerd, of is er echt gewisseld?`;
  return 'Er is al iemand met deze achternaam en geboortedatum. Is dit dezelfde persoon?';
}

/** Mend or skip, and what can be answered; the rule's own answer stands ready. */
function doingOptions({ choice, content }: KeptRow, question: RowQuestion | null) {
  const answers = question === null ? [] : answerOptions(question);
  const hasFaults = (content.verdict?.faults.length ?? 0) > 0;
  const first: Option[] =
    hasFaults || content.isSkipped
      ? [{ value: MEND, label: content.isSkipped ? 'Toch meenemen' : 'Verbeteren' }]
      : question?.kind === 'match'
        ? [{ value: MEND, label: 'Kies wie dit is' }]
        : [];
  const chosen = content.isSkipped ? SKIP : (choice ?? ruleOf(question, hasFaults));
  return [...first, ...answers, { value: SKIP, label: 'Overslaan' }].map((option) => ({
    ...option,
    isSelected: option.value === chosen,
  }));
}

const ruleOf = (question: RowQuestion | null, hasFaults: boolean): string =>
  question?.kind === 'change' && !hasFaults ? question.byRule : MEND;

function answerOptions(question: RowQuestion): Option[] {
  if (question.kind === 'change')
    return [
      { value: 'correction', label: 'Het stond verkeerd' },
      { value: 'switch', label: 'Er is echt gewisseld' },
    ];
  return [
    ...question.candidates.map(({ studentId, name, number, organisation }) => ({
      value: studentId,
      label: `Ja: ${[name, number, organisation].filter(Boolean).join(', ')}`,
    })),
    { value: 'new', label: 'Nee, dit is een nieuwe leerling' },
  ];
}

/** What goes in, or is there already: who, and what changes. */
export function plainRow(row: KeptRow, context: CellContext) {
  const { verdict } = row.content;
  const isNew = verdict?.plan === 'new';
  return {
    number: String(row.row),
    who: whoIn(row, context),
    badge:
      verdict?.plan === 'same'
        ? { tone: 'grijs', icon: null, label: 'Verandert niet' }
        : isNew
          ? { tone: 'groen', icon: 'plus', label: 'Nieuw' }
          : { tone: 'blauw', icon: 'pencil', label: 'Wordt bijgewerkt' },
    changes: verdict === null ? [] : changeLines(verdict, context),
    notices: (verdict?.notices ?? []).map(({ message }) => message),
  };
}

function changeLines({ changes, plan }: Verdict, context: CellContext): string[] {
  if (plan !== 'update') return [];
  return changes.map(
    ({ column, from, to }) =>
      `${labelOf(column, context)}: ${from === null ? '' : `${from} wordt `}${to ?? 'leeg'}`,
  );
}
