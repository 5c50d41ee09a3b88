/** The same seed gives the same numbers, everywhere (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  let count = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    below,
    pick: (values) => values[below(values.length)],
    chance: (part) => next() < part,
    uuid: () => uuidOf(next),
    /** As the product makes them for rows that come in together: each sorts after those before it. */
    inOrder: () => orderedOf((count += 1), uuidOf(next)),
  };
}

const orderedOf = (count, uuid) => {
  const front = count.toString(16).padStart(12, '0');
  return `${front.slice(0, 8)}-${front.slice(8)}-7${uuid.slice(15)}`;
};

const HEX = Array.from({ length: 65_536 }, (_, at) => at.toString(16).padStart(4, '0'));

function uuidOf(next) {
  const [a, b, c, d] = [next(), next(), next(), next()].map((part) => Math.floor(part * 2 ** 32));
  const [low, high] = [(bits) => HEX[bits & 65_535], (bits) => HEX[(bits >>> 16) & 65_535]];
  return `${high(a)}${low(a)}-${high(b)}-4${low(b).slice(1)}-8${high(c).slice(1)}-${low(c)}${high(d)}${low(d)}`;
}
