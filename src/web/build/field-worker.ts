import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin, Rolldown } from 'vite';

const source = join(import.meta.dirname, '..', 'phone', 'worker', 'worker.ts');
/** Served beside the build's own files. */
const publicFiles = ['icon.svg', 'icon-192.png', 'icon-512.png', 'field.webmanifest'];

/** Writes the field app's service worker: it knows every file that the app can ask for, and the camera's decoder. */
export const fieldWorker = (): Plugin => ({
  name: 'field-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = [...filesOf(bundle), ...publicFiles].map((name) => `/${name}`).sort();
      const page = bundle['m.html'];
      const html = page?.type === 'asset' ? page.source : '';
      const version = createHash('sha256').update(JSON.stringify(files)).update(html).digest('hex').slice(0, 16);
      const { code } = transformSync(readFileSync(source, 'utf8'), {
        loader: 'ts',
        format: 'iife',
        target: 'chrome90',
        minify: true,
        define: { version: JSON.stringify(version) },
        banner: `const files=${JSON.stringify(files)};`,
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  },
});

/** Every chunk that the entry leads to, with its styles and assets. */
function filesOf(bundle: Rolldown.OutputBundle): Set<string> {
  const entry = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith('m.html') === true,
  );
  if (entry === undefined) throw new Error('the field app is not in the build');
  const found = new Set<string>();
  const add = (name: string): void => {
    const file = bundle[name];
    if (found.has(name) || file === undefined) return;
    found.add(name);
    if (file.type !== 'chunk') return;
    const { importedCss, importedAssets } = file.viteMetadata ?? { importedCss: [], importedAssets: [] };
    [...file.imports, ...file.dynamicImports, ...importedCss, ...importedAssets].forEach(add);
  };
  add(entry.fileName);
  return found;
}
