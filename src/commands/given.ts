import { parseArgs } from 'node:util';
import { Refusal } from './refusal.js';

/** The options of a command by name; `multiple` may be given more than once. */
export type OptionKinds = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
>;

type Values = Readonly<Record<string, unknown>>;

/** The options that somebody gave with a command, and the words before them. */
export class Given {
  constructor(
    private readonly values: Values,
    private readonly words: readonly string[] = [],
  ) {}

  /**
   * Refuses what the command does not know, and values that are missing or too many. `operands` are the
   * words that it takes without a name, such as "bestand".
   */
  static from(
    args: readonly string[],
    options: OptionKinds,
    operands: readonly string[] = [],
  ): Given {
    const { tokens, values } = parseArgs({
      args: [...args],
      options,
      strict: false,
      allowPositionals: true,
      tokens: true,
    });
    const words: string[] = [];
    for (const token of tokens) {
      if (token.kind === 'positional') words.push(token.value);
      if (token.kind === 'option') checkOption(token, options[token.name]);
    }
    checkWords(words, operands);
    return new Given(values, words);
  }

  /** The n-th word without a name, from 0; always there. */
  operand(index: number): string {
    return this.words[index] ?? '';
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === null) throw new Refusal('missing', `De optie --${name} ontbreekt.`);
    return value;
  }

  text(name: string): string | null {
    const value = this.values[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  }

  list(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map((each) => String(each).trim()) : [];
  }

  /** A whole number of 0 or more; null when it is not given. */
  count(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    if (!/^\d{1,9}$/.test(text))
      throw new Refusal('bad_value', `De optie --${name} moet een heel getal zijn.`);
    return Number(text);
  }

  has(name: string): boolean {
    return this.values[name] === true;
  }

  /** One of these words, exactly as written. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const text = this.required(name);
    const word = words.find((each) => each === text);
    if (word === undefined)
      throw new Refusal(
        'bad_value',
        `De optie --${name} moet een van deze zijn: ${words.join(', ')}.`,
      );
    return word;
  }
}

function checkWords(words: readonly string[], operands: readonly string[]): void {
  const tooMany = words[operands.length];
  if (tooMany !== undefined) throw new Refusal('bad_command', `Dit hoort er niet bij: ${tooMany}`);
  const missing = operands[words.length];
  if (missing !== undefined) throw new Refusal('missing', `Geef ook: ${missing}.`);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption(
  { rawName, value, inlineValue }: OptionToken,
  option: OptionKinds[string] | undefined,
): void {
  if (!option) throw new Refusal('bad_command', `De optie ${rawName} bestaat hier niet.`);
  if (option.type === 'boolean' && value !== undefined)
    throw new Refusal('bad_command', `De optie ${rawName} heeft geen waarde.`);
  const looksLikeOption = !inlineValue && /^-./.test(value ?? '');
  if (option.type === 'string' && (value === undefined || looksLikeOption))
    throw new Refusal('bad_command', `De optie ${rawName} heeft een waarde nodig.`);
}
