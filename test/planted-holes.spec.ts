import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/*
 * A hole that does not fit the program any more shows nothing, and the harness that plants it runs seldom. Here the
 * texts that it replaces are looked up in what the compiler makes of the source now.
 */
interface Place {
  readonly file: string;
  readonly from: string;
}
interface Hole extends Partial<Place> {
  readonly name: string;
  readonly places?: readonly Place[];
}
interface Part {
  readonly holes?: readonly Hole[];
}

const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as {
  config: { compilerOptions: object };
};
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');

function built(file: string): string {
  const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  const text = readFileSync(source, 'utf8');
  if (!source.endsWith('.ts')) return text;
  // A single file does not know of the package, so not that it is a module either.
  const compilerOptions = { ...options, module: ts.ModuleKind.ESNext, sourceMap: false };
  return ts.transpileModule(text, { compilerOptions, fileName: source }).outputText;
}

const known = new Map<string, string>();
function textOf(file: string): string {
  if (!known.has(file)) known.set(file, built(file));
  return known.get(file) ?? '';
}

async function holesOf(folder: string): Promise<Hole[]> {
  const names = readdirSync(`${folder}/parts`).filter((name) => name.endsWith('.mjs'));
  const modules: { part?: Part; parts?: Part[] }[] = [];
  // One after another: the loader of the tests mixes up what several imports wait for.
  for (const name of names)
    modules.push((await import(`../${folder}/parts/${name}`)) as { part?: Part; parts?: Part[] });
  return modules.flatMap(({ part, parts }) =>
    (parts ?? (part ? [part] : [])).flatMap(({ holes = [] }) => holes),
  );
}

describe.each(['attack', 'faults'])('the holes of %s', (folder) => {
  it('each fit one place of the program', async () => {
    const holes = await holesOf(folder);
    expect(holes.length).toBeGreaterThan(30);
    const misfits = holes.flatMap(({ name, places, file = '', from = '' }) =>
      (places ?? [{ file, from }])
        .map((place) => ({
          name,
          file: place.file,
          times: textOf(place.file).split(place.from).length - 1,
        }))
        .filter(({ times }) => times !== 1),
    );
    expect(misfits).toEqual([]);
  });
});
