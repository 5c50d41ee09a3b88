import { PEOPLE, Visitor } from '../lib/visitor.mjs';
import { startTarget } from '../lib/target.mjs';

/* A form of another site, or without a token, changes nothing. A beginning: the forms of signing in and of a contact. */
export const part = {
  id: 'S5',
  title: 'Forged forms',
  goal: '0 accepted',
  holes: [],
  async run(context) {
    const target = await startTarget(context);
    const found = [];
    try {
      const coach = await Visitor.signedIn(target.base, PEOPLE.coach);
      const answer = await coach.post('/uitloggen', {}, { token: null });
      if (answer.status !== 403) found.push(`/uitloggen without a token: ${answer.status}`);
    } finally {
      await target.stop();
    }
    return { tries: 1, found };
  },
};
