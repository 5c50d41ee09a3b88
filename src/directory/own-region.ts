import { ConfigFault } from '../config/config.js';
import type { Region } from './region.entity.js';

/**
 * Throws ConfigFault when it is not clear which doorstroom region this installation works for:
 * more than one is in use and none is named, or the one that is named does not exist.
 */
export function ownRegionIsClear(inUse: readonly Region[], named: number | null): void {
  if (named !== null && !inUse.some(({ number }) => number === named))
    throw new ConfigFault(`DOORSTROOM_REGION: regio ${String(named)} bestaat niet.`);
  if (named !== null || inUse.length <= 1) return;
  const choices = inUse.map(({ number, name }) => `${String(number)} (${name})`).join(', ');
  throw new ConfigFault(`Hier werken meer regio's: ${choices}. Kies er een met DOORSTROOM_REGION.`);
}
