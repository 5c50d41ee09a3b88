import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { CSRF_FIELD } from './csrf.js';
import type { Page, Redirect } from './page.js';

/** What somebody typed, and what of it was understood. */
export interface Form<T> {
  /** Trimmed and typed; only to be used when there are no faults. */
  readonly values: T;
  /** As it was typed, to show again. */
  readonly input: Readonly<Record<string, string | string[]>>;
  readonly faults: readonly FieldProblem[];
}

/** Reads a submitted form into its DTO. A field that the DTO does not know is refused (Problem 'invalid-input'). */
export async function readForm<T extends object>(
  Dto: new () => T,
  body: unknown,
): Promise<Form<T>> {
  const input = fieldsOf(body);
  const given = Object.entries(input).filter(([, value]) => value !== '');
  const values = plainToInstance(Dto, Object.fromEntries(given), { exposeDefaultValues: true });
  const errors = await validate(values, { whitelist: true, forbidNonWhitelisted: true });
  const unknown = errors.find((error) => error.constraints?.['whitelistValidation']);
  if (unknown) throw new Problem('invalid-input', `Het veld "${unknown.property}" kennen we niet.`);
  return { values, input, faults: errors.map(firstSentence) };
}

/** A page, or where to go on: what was sent twice may have been saved already. */
type Answer = Page | Redirect;

/**
 * Saves a form, or shows it again with everything that was typed: 422 for faults in it,
 * 409 or 422 when saving meets a Problem of that kind.
 */
export async function submit<T>(
  form: Form<T>,
  save: (values: T) => Promise<Redirect>,
  again: (form: Form<T>, problem: Problem) => Answer | Promise<Answer>,
): Promise<Answer> {
  if (form.faults.length > 0)
    return again(form, new Problem('invalid-input', undefined, form.faults));
  try {
    return await save(form.values);
  } catch (fault) {
    if (!(fault instanceof Problem) || (fault.status !== 409 && fault.status !== 422)) throw fault;
    return again({ ...form, faults: fault.fields }, fault);
  }
}

/** An empty form, or one filled with what is on file. */
export function blankForm<T>(input: Record<string, string | string[]> = {}): Form<T> {
  return { values: {} as T, input, faults: [] };
}

/** What was typed in a form of which the fields are not known beforehand, such as one for each row; for the rest there is `readForm`. */
export function readInput(body: unknown): Record<string, string | string[]> {
  return fieldsOf(body);
}

function fieldsOf(body: unknown): Record<string, string | string[]> {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body).filter(([name]) => name !== CSRF_FIELD);
  return Object.fromEntries(fields.map(([name, value]) => [name, clean(value)]));
}

function clean(value: unknown): string | string[] {
  if (Array.isArray(value))
    return value.map((each: unknown) => (typeof each === 'string' ? cleanText(each) : ''));
  return typeof value === 'string' ? cleanText(value) : '';
}

/**
 * Composed letters, no space around, no NUL, which nobody types and PostgreSQL does not keep, and lines
 * that end in one character, as the browser counted them and other systems send them.
 */
export function cleanText(text: string): string {
  return text.normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
}

/** One sentence per field. What was left open is told as that, and not as what an empty field is not either. */
function firstSentence({ property, constraints = {} }: ValidationError): FieldProblem {
  const [first = 'Kijk dit veld na.'] = Object.values(constraints);
  return { field: property, message: constraints['isNotEmpty'] ?? first };
}
