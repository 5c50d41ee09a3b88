import type { Level } from './level.js';
import type { SignalSettings } from './settings.js';

/** Who should be in touch with the student, within how many school days. */
export interface ContactAsked {
  readonly forRole: 'coach' | 'mentor';
  readonly within: number;
}

/** Rules section 6: the contact that a level asks when it rises to it. */
export function contactsAsked(level: Level, settings: SignalSettings): readonly ContactAsked[] {
  switch (level) {
    case 'on_track':
      return [];
    case 'attention':
      return [{ forRole: 'coach', within: settings.attention_contact_days }];
    case 'extra_help':
      return both(settings.extra_help_contact_days);
    case 'at_risk':
      return both(settings.at_risk_contact_days);
  }
}

const both = (within: number): ContactAsked[] => [
  { forRole: 'coach', within },
  { forRole: 'mentor', within },
];
