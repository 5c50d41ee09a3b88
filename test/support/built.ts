import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { inTestFolder } from './databases.js';

/**
 * The folder of the program as it runs outside the tests, so `src/main.js` below it can be started. Made from the
 * sources once in a run and away from `dist`, so that a run neither tests an old build nor disturbs another one.
 */
export function builtProgram(): string {
  const built = inTestFolder('built');
  if (existsSync(built)) return built;
  const half = inTestFolder(`built-${randomUUID()}`);
  for (const folder of ['src', 'migrations']) translate(folder, half);
  writeFileSync(join(half, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(half, 'node_modules'));
  try {
    renameSync(half, built);
  } catch {
    // Another test file was there first.
  }
  return built;
}

/** Types are checked elsewhere; here each file only becomes JavaScript. What the build copies is copied. */
function translate(folder: string, to: string): void {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const asset of files.filter((path) => /\.(?:json|mjs)$/.test(path))) {
    mkdirSync(dirname(join(to, folder, asset)), { recursive: true });
    copyFileSync(join(folder, asset), join(to, folder, asset));
  }
  const sources = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  for (const source of sources) {
    const fileName = resolve(folder, source);
    const compilerOptions = { ...options, module: ts.ModuleKind.ESNext, sourceMap: false };
    const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), {
      compilerOptions,
      fileName,
    });
    const target = join(to, folder, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}
