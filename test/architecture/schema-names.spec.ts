import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = join(__dirname, '../../src');

/** Classes with fields of the API, by their names: the OpenAPI document knows a class by its name alone. */
it('no two classes of the API share a name: the document would describe one by the fields of the other', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(dto|shown|views|view)\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(40);
  const names = files.flatMap((name) =>
    [...readFileSync(join(sources, name), 'utf8').matchAll(/^(?:export )?class (\w+)/gm)].map(([, found]) => found),
  );
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
