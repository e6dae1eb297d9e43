import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settings } from '../../src/config';
import { manifestSteps, transitions } from '../../src/manifests';
import { stories } from '../stories/stories';
import { applicationClocks, applicationSteps, applicationTransitions } from '../../src/transfers';
import { showFieldRules } from '../../src/manifests/amendments/show-amendment';

const root = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Compose {
  readonly services: Record<
    string,
    { image?: string; build?: string; environment: Record<string, string>; volumes: string[]; depends_on?: object }
  >;
  readonly volumes: Record<string, unknown>;
}

describe('the container files', () => {
  it('compose a database and the service, with settings that exist', () => {
    const compose = parse(read('docker-compose.yml')) as Compose;
    expect(Object.keys(compose.services).sort()).toEqual(['database', 'service']);
    const { service, database } = compose.services;
    expect(database?.image).toMatch(/^postgres:(1[5-9]|[2-9]\d)/);
    expect(service?.build).toBe('.');
    expect(service?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    const known = settings.map(({ name }) => name);
    expect(Object.keys(service?.environment ?? {}).filter((name) => !known.includes(name))).toEqual([]);
    const volumes = Object.values(compose.services).flatMap((one) => one.volumes.map((volume) => volume.split(':')[0]));
    expect(volumes.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('build from files that are there and start what the build makes', () => {
    const dockerfile = read('Dockerfile');
    const instructions = dockerfile
      .replace(/\\\n/g, ' ')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(instructions.map((line) => line.split(' ')[0]).every((word) => /^[A-Z]+$/.test(word ?? ''))).toBe(true);
    const copied = /^COPY (package\.json .*) \.\/$/m.exec(dockerfile)?.[1]?.split(' ') ?? [];
    expect(copied.length).toBeGreaterThan(1);
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(dockerfile).toContain('CMD ["node", "dist/src/main.js"]');
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});

describe('the README', () => {
  it('lists every setting with its default', () => {
    const readme = read('README.md');
    for (const { name, defaultText } of settings) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect({ name, row }).toEqual({ name, row: expect.stringContaining(defaultText) });
    }
  });

  it('lists every story', () => {
    const readme = read('README.md');
    const missing = stories.filter(({ name, title }) => !readme.includes(`| \`${name}\` | ${title} |`));
    expect(missing).toEqual([]);
    expect(stories.length).toBeGreaterThan(10);
  });

  it('prints the table of sealed fields as the code has it', () => {
    const readme = read('README.md');
    const fields = showFieldRules(({ title }) => title.en);
    expect(fields.length).toBeGreaterThan(20);
    for (const { pointer, whose, sealedFrom, amendableIn, concerns } of fields) {
      const states = amendableIn.join(', ') || '–';
      expect(readme).toContain(`| ${pointer} | ${whose} | ${sealedFrom} | ${states} | ${concerns.join(', ')} |`);
    }
  });

  it('prints the steps of an application for another province, and their clocks, as the code has them', () => {
    const readme = read('README.md');
    for (const step of applicationSteps) {
      const { from, to, party } = applicationTransitions[step];
      expect(readme).toContain(`| ${step} | ${from.join(', ')} | ${to} | ${party} |`);
    }
    for (const [status, clock] of Object.entries(applicationClocks)) {
      expect(readme).toContain(`| ${status} | ${clock.party} | ${clock.limit} |`);
    }
  });

  it('prints the table of steps as the code has it', () => {
    const readme = read('README.md');
    for (const step of manifestSteps) {
      const { from, to, party } = transitions[step];
      expect(readme).toContain(`| ${step} | ${from.join(', ')} | ${to.join(', ')} | ${party} |`);
    }
  });
});
