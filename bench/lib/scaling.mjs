import { measure } from './load.mjs';
import { median } from './numbers.mjs';
import { pagesOf } from './rounds.mjs';
import { copyOf, startProduct } from './servers.mjs';

/** The product's own pages among few and among many students, in turns. */
export async function measureScaling(program, { small, large }, { rounds, seconds, tell }) {
  const sides = {
    small: await side(program, small, 'scale-small'),
    large: await side(program, large, 'scale-large'),
  };
  const found = [];
  try {
    for (const each of Object.values(sides)) await warmUp(each, seconds);
    for (let round = 1; round <= rounds; round += 1)
      for (const work of Object.keys(sides.small.pages)) {
        const pair = {};
        for (const [name, each] of Object.entries(sides))
          pair[name] = (
            await measure(each.server, job(each, work, { connections: 4, seconds }))
          ).cpu;
        found.push({ work, ...pair });
        tell(`scaling, round ${round} of ${rounds}: ${work}`);
      }
  } finally {
    await Promise.all(Object.values(sides).map(({ server }) => server.stop()));
  }
  return Object.keys(sides.small.pages).map((work) => growthOf(work, found));
}

async function side(program, { file, facts }, name) {
  const server = await startProduct(program, copyOf(file, name), facts);
  return { server, pages: pagesOf(facts) };
}

const job = ({ server, pages }, work, how) => ({
  ...{ url: server.base + pages[work].path, expected: 200 },
  headers: { cookie: server.cookies[pages[work].role] },
  ...how,
});

async function warmUp(each, seconds) {
  for (const work of Object.keys(each.pages))
    await measure(each.server, job(each, work, { connections: 8, seconds: seconds * 2 }));
}

function growthOf(work, found) {
  const rounds = found.filter((pair) => pair.work === work);
  const of = (value) => median(rounds.map(value));
  return {
    work,
    small: of(({ small }) => small),
    large: of(({ large }) => large),
    ratio: of(({ small, large }) => large / small),
  };
}
