import { ConfigFault } from '../config/config.js';
import { ownRegionIsClear } from './own-region.js';
import { Region } from './region.entity.js';

const region = (number: number, name: string): Region =>
  Object.assign(new Region(), { number, name });
const twente = region(12, 'Twente');
const utrecht = region(19, 'Utrecht');

describe('the region of an installation', () => {
  it('is clear when only one is in use, or none yet', () => {
    expect(() => ownRegionIsClear([], null)).not.toThrow();
    expect(() => ownRegionIsClear([twente], null)).not.toThrow();
  });

  it('has to be named when more than one is in use', () => {
    expect(() => ownRegionIsClear([twente, utrecht], null)).toThrow(ConfigFault);
    expect(() => ownRegionIsClear([twente, utrecht], null)).toThrow('12 (Twente), 19 (Utrecht)');
    expect(() => ownRegionIsClear([twente, utrecht], 19)).not.toThrow();
  });

  it('has to be one that exists', () => {
    expect(() => ownRegionIsClear([twente], 77)).toThrow('regio 77 bestaat niet');
  });
});
