import { Transform } from 'class-transformer';
import { Allow, IsNotEmpty, IsString } from 'class-validator';

/* Fields of the directory's forms. What may stand in them is for the rules to say, which the command line also asks. */

const LARGEST = 2_147_483_647;

/** A line of text; empty when it was left open. */
export const Text = (): PropertyDecorator => IsString({ message: 'Vul hier één waarde in.' });

/** A line of text that may not be left open: together with the other fields that were, this is told at once. */
export const Needed = (message: string): PropertyDecorator => IsNotEmpty({ message });

/** A whole number, or null for everything else. */
export const Count = (): PropertyDecorator => read((value) => countOf(value));

/** The version that was on the screen; 0, which none has, for everything else. */
export const SeenVersion = (): PropertyDecorator => read((value) => countOf(value) ?? 0);

/** A tick. */
export const Tick = (): PropertyDecorator => read((value) => value === 'ja');

/** Any number of choices out of one list. */
export const Choices = (): PropertyDecorator => read((value) => [value].flat().map(String));

/** One thing per line. */
export const Lines = (): PropertyDecorator =>
  read((value) =>
    String(value)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );

function countOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) return null;
  const count = Number(value);
  return count <= LARGEST ? count : null;
}

function read(understand: (value: unknown) => unknown): PropertyDecorator {
  return (target, property) => {
    Allow()(target, property);
    Transform(({ value }) => understand(value as unknown))(target, property);
  };
}
