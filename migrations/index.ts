import { TheHouse1795305600000 } from './20261122-the-house.js';
import { Dossiers1795327200000 } from './20261122-dossiers.js';
import { FiveWeekly1795348800000 } from './20261122-five-weekly.js';
import { SignalsAndAlerts1795370400000 } from './20261122-signals-and-alerts.js';
import { SealedNotes1795392000000 } from './20261122-sealed-notes.js';
import { OpenWork1795413600000 } from './20261122-open-work.js';
import { LateWork1795500000000 } from './20261123-late-work.js';

/** In the order in which they run. */
export const migrations = [
  TheHouse1795305600000,
  Dossiers1795327200000,
  FiveWeekly1795348800000,
  SignalsAndAlerts1795370400000,
  SealedNotes1795392000000,
  OpenWork1795413600000,
  LateWork1795500000000,
];
