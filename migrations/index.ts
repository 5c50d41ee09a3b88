import { TheHouse1795305600000 } from './20261122-the-house.js';
import { Dossiers1795327200000 } from './20261122-dossiers.js';

/** In the order in which they run. */
export const migrations = [TheHouse1795305600000, Dossiers1795327200000];
