import type { EntityManager } from 'typeorm';
import type { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Seals } from '../config/seals.js';
import { finding, type Finding } from './check-finding.js';
import { rowsNotClosedWith, rowsNotSealedWith } from './secret-renewal.js';

/** Whether what is sealed is so with the secret in force. */
export async function secretFindings(manager: EntityManager, config: Config): Promise<Finding[]> {
  const open = await rowsNotSealedWith(manager, new Seals(config).present);
  const closed = await rowsNotClosedWith(manager, new Keys(config));
  const earlier = config.earlierSecrets.length > 0;
  return [
    finding(
      'sealed',
      open + closed === 0,
      earlier
        ? 'Alles is verzegeld met het geheim van nu. DOORSTROOM_SECRET_BEFORE is alleen nog nodig om oude regels van het logboek na te kijken en voor herstelcodes van vóór de wissel.'
        : 'Alles is verzegeld met het geheim van nu.',
      `${open + closed} ${open + closed === 1 ? 'rij is' : 'rijen zijn'} nog verzegeld met een vorig geheim. Laat DOORSTROOM_SECRET_BEFORE staan en geef: npm run -s doorstroom -- secret renew`,
    ),
  ];
}
