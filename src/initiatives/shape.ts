/** Where in a file something is wrong, and what should stand there: "phases[1].begins: hier hoort tekst." */
export type Faults = string[];

/** Reads a value of a file as what it should be; says in `faults` what is wrong with it. */
export type Read<T> = (value: unknown, where: string, faults: Faults) => T;

/** What a reader gives. */
export type Shape<R> = R extends Read<infer T> ? T : never;

const LONGEST = 400;

/** One line of text, not empty. */
export const text: Read<string> = (value, where, faults) => {
  const isText = typeof value === 'string' && value.trim() === value && value !== '';
  if (isText && value.length <= LONGEST) return value;
  faults.push(`${where}: hier hoort tekst van 1 tot en met ${LONGEST} tekens.`);
  return '';
};

/** Text of a certain form, such as a code in capitals. */
export const written =
  (form: RegExp, as: string): Read<string> =>
  (value, where, faults) => {
    if (typeof value === 'string' && form.test(value)) return value;
    faults.push(`${where}: hier hoort ${as}.`);
    return '';
  };

export const wholeNumber =
  (least: number, most: number): Read<number> =>
  (value, where, faults) => {
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
      return Number(value);
    faults.push(`${where}: hier hoort een heel getal van ${least} tot en met ${most}.`);
    return least;
  };

export const oneOf =
  <const Code extends string | number>(codes: readonly [Code, ...Code[]]): Read<Code> =>
  (value, where, faults) => {
    const known = codes.find((code) => code === value);
    if (known !== undefined) return known;
    faults.push(`${where}: ${told(value)} kennen we niet. Kies uit ${codes.join(', ')}.`);
    return codes[0];
  };

export const listOf =
  <T>(read: Read<T>, least = 0): Read<readonly T[]> =>
  (value, where, faults) => {
    if (!Array.isArray(value)) {
      faults.push(`${where}: hier hoort een lijst.`);
      return [];
    }
    if (value.length < least) faults.push(`${where}: hier hoort minstens ${least} regel.`);
    return value.map((each: unknown, index) => read(each, `${where}[${index}]`, faults));
  };

/** Null, or what `read` gives; also when the field is not there. */
export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, where, faults) =>
    value === null || value === undefined ? null : read(value, where, faults);

/** Exactly these fields; one that is not known is a slip that would otherwise go unnoticed. */
export const record =
  <Fields extends Record<string, Read<unknown>>>(
    fields: Fields,
  ): Read<{ readonly [Field in keyof Fields]: Shape<Fields[Field]> }> =>
  (value, where, faults) => {
    const given = isRecord(value) ? value : {};
    if (!isRecord(value)) faults.push(`${where || 'het bestand'}: hier horen velden met een naam.`);
    const at = (field: string) => (where === '' ? field : `${where}.${field}`);
    for (const field of Object.keys(given))
      if (!(field in fields)) faults.push(`${at(field)}: dit veld kennen we niet.`);
    const read = Object.entries(fields).map(([field, each]) => [
      field,
      each(given[field], at(field), faults),
    ]);
    return Object.fromEntries(read) as { [Field in keyof Fields]: Shape<Fields[Field]> };
  };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const told = (value: unknown): string =>
  value === undefined ? 'een leeg veld' : JSON.stringify(value);
