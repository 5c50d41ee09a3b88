import type {
  checkField,
  ErrorSummary,
  OptionsFieldView,
  SelectFieldView,
  TextAreaView,
  TextFieldView,
} from '../web/field.js';
import type { versionsView } from '../directory/versions.js';
import type { DossierHead } from './dossier-head.js';

/* The pages on which a fact of one student is read and put right: for views/students/facts.hbs. */

/** One field of a form, of one kind. */
export interface FieldRow {
  readonly text: TextFieldView | null;
  readonly select: SelectFieldView | null;
  readonly area: TextAreaView | null;
  readonly check: ReturnType<typeof checkField> | null;
  readonly options: OptionsFieldView | null;
}

const NONE: FieldRow = { text: null, select: null, area: null, check: null, options: null };
/** A field in its place in a form: fieldRow({ text: fields.text({ … }) }). */
export const fieldRow = (kind: Partial<FieldRow>): FieldRow => ({ ...NONE, ...kind });

export interface FactForm {
  readonly heading: string | null;
  readonly action: string;
  readonly version: string;
  readonly errors: ErrorSummary | null;
  readonly versions: ReturnType<typeof versionsView> | null;
  readonly fields: readonly FieldRow[];
  readonly buttons: {
    readonly submit: string;
    readonly cancel: { readonly href: string; readonly label: string } | null;
  };
}

interface Link {
  readonly href: string;
  readonly label: string;
}

/** A button that does one thing at once. */
export interface Push {
  readonly action: string;
  readonly label: string;
  readonly version: string;
}

export interface FactCard {
  readonly title: string;
  readonly badge: {
    readonly tone: string;
    readonly icon: string | null;
    readonly label: string;
  } | null;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly links: readonly Link[];
  readonly pushes: readonly Push[];
}

export interface FactPage {
  readonly title: string;
  readonly head: DossierHead | null;
  readonly back: Link;
  readonly heading: string;
  readonly intro: string | null;
  readonly links: readonly Link[];
  readonly cards: readonly FactCard[];
  readonly form: FactForm | null;
  readonly history: FactHistory | null;
}

export interface FactHistory {
  readonly title: string;
  readonly empty: string;
  readonly hasCards: boolean;
  readonly cards: readonly FactCard[];
}

export const historyOf = (
  title: string,
  empty: string,
  cards: readonly FactCard[],
): FactHistory => ({
  title,
  empty,
  hasCards: cards.length > 0,
  cards,
});

export const aCard = (card: Partial<FactCard> & Pick<FactCard, 'title'>): FactCard => ({
  badge: null,
  facts: [],
  links: [],
  pushes: [],
  ...card,
});

/** What is known, as term and text; what is not is left out. */
export const factsOf = (facts: Readonly<Record<string, string | null>>) =>
  Object.entries(facts).flatMap(([term, text]) => (text === null ? [] : [{ term, text }]));

type About = Partial<FactPage> & Pick<FactPage, 'heading'>;

/** Below the identity bar of the student; "Gegevens" is where it came from. */
export const factPage = (head: DossierHead, studentId: string, about: About): FactPage => ({
  title: `${about.heading}: ${head.name}`,
  head,
  back: { href: `/leerlingen/${studentId}/gegevens`, label: 'Gegevens' },
  intro: null,
  links: [],
  cards: [],
  form: null,
  history: null,
  ...about,
});
