import { buildSync } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptFile } from './script-file';

/** The page's script in one piece, for browsers from Chrome 90 and Safari 15 on. */
export function buildScript(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'browser', 'verify')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome90', 'safari15', 'firefox90'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

if (require.main === module) {
  writeFileSync(join(process.cwd(), 'dist', 'src', 'provenance', 'page', scriptFile), buildScript());
}
