import type { Day } from '../day.js';
import type { HardLevel, Level } from './level.js';

/** Every signal of the catalogue, in its order. A: the system knows; M: a person records; P: protects. */
export const SIGNAL_CODES = [
  ...['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10'],
  ...['A11', 'A12', 'A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20'],
  ...['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10'],
  ...['M11', 'M12', 'M13', 'M14', 'M15', 'P01', 'P02', 'P03'],
] as const;

/** 'A01' to 'A20', 'M01' to 'M15', 'P01' to 'P03'. */
export type SignalCode = string;

/** What was measured, for the sentence that says why: days, hours, counts and names of facts, by name. */
export type Measured = Readonly<Record<string, string | number | null>>;

/** A signal that is active on a day. */
export interface Signal {
  readonly code: SignalCode;
  /** Negative for one that protects. */
  readonly points: number;
  readonly hardLevel: HardLevel | null;
  /** The day from which it is active. */
  readonly since: Day;
  /** The last day on which it counts by the passing of time; null when only facts end it. */
  readonly expires: Day | null;
  readonly measured: Measured;
  /** Of one that a person recorded: its rows, so that it can be closed. */
  readonly recordedIds: readonly string[];
}

/** What follows from the facts about a student on a day, under one version of the policy. */
export interface Evaluation {
  /** In the order of the catalogue. */
  readonly signals: readonly Signal[];
  /** Codes of which the facts are missing: "nog niet bekend", they count nothing. */
  readonly unknown: readonly SignalCode[];
  readonly score: number;
  readonly level: Level;
  /** The next day on which the mere passing of time can change signals or level; null: never. */
  readonly changesOn: Day | null;
}
