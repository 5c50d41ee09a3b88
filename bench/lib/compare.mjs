import assert from 'node:assert/strict';

/** What a page shows, to see that two programs show the same. */
export async function shownBy(base, path, headers) {
  const response = await fetch(base + path, { headers });
  assert.equal(response.status, 200, `${base}${path}`);
  const html = await response.text();
  const all = (pattern) => [...html.matchAll(pattern)].map(([, ...found]) => found.join(' | '));
  return {
    students: all(/<th scope="row"><a href="\/leerlingen\/([\w-]+)">([^<]*)/g),
    events: all(/dc-tijdlijn__kop"><h4>(.*?)<\/h4><p>([^<]*)/g),
    counts: all(/class="dc-chip"[^>]*>([^<]*\d)</g),
    earlier: all(/Laat eerdere gebeurtenissen zien \((\d+)\)/g),
    bars: all(/<th scope="row">([^<]*)<\/th>\s*<td>.*?(?:getal|stil)">([^<]*)</g),
    agreed: all(/<ul class="dc-afspraken">(.*?)<\/ul>/g),
    bytes: html.length,
  };
}

/** Stops the measurement unless both show the same. */
export async function mustShowTheSame({ product, raw, path, headers }) {
  const [ours, limit] = await Promise.all([
    shownBy(product, path, headers),
    shownBy(raw, path, headers),
  ]);
  for (const what of ['students', 'events', 'counts', 'earlier', 'bars', 'agreed'])
    assert.deepEqual(limit[what], ours[what], `${path}: ${what} of the raw server and the product`);
  return ours;
}
