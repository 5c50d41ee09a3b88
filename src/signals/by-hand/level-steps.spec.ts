import { levelSteps } from './level-steps.js';

describe('the level through time', () => {
  it('is a line that steps on each day on which the level changed, and goes on until today', () => {
    const drawn = levelSteps(
      [
        { onDay: '2026-11-01', level: 'on_track' },
        { onDay: '2026-11-06', level: 'extra_help' },
        { onDay: '2026-11-09', level: 'attention' },
      ],
      '2026-11-11',
    );
    expect(drawn?.path).toBe('M0 35H0V35H50V15H80V25H100');
    expect(drawn?.levels[0]).toBe('Dreigt te stoppen');
  });

  it('is drawn on the first day too, and not at all before it', () => {
    const drawn = levelSteps([{ onDay: '2026-11-11', level: 'at_risk' }], '2026-11-11');
    expect(drawn?.path).toBe('M0 5H0V5H100');
    expect(levelSteps([], '2026-11-11')).toBeNull();
  });
});
