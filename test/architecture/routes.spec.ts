import { openApiDocument } from '../../src/openapi';
import { routesOf, type Route } from '../setup/routes';
import { openWorld, type World } from '../setup/world';

describe('every route', () => {
  let world: World;
  let routes: Route[];

  beforeAll(async () => {
    world = await openWorld();
    routes = routesOf(world.app);
  });

  afterAll(() => world.close());

  const named = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

  it('states its permission or says why it is public, never both', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter((route) => (route.permission === undefined) === (route.publicReason === undefined))).toEqual(
      [],
    );
  });

  it('that is public is one of these', () => {
    const open = routes.filter(({ publicReason }) => publicReason !== undefined).map(named);
    expect(open.filter((route) => !route.startsWith('GET reference/')).sort()).toEqual([
      'GET capacity-notices',
      'GET capacity-notices/:id',
      'GET capacity-notices/:id/csv',
      'GET capacity-notices/:id/document',
      'GET capacity-notices/:id/xlsx',
      'GET checkpoints',
      'GET checkpoints/:treeSize/consistency',
      'GET checkpoints/keys',
      'GET checkpoints/latest',
      'GET codes/:code',
      'GET d/:code',
      'GET health/live',
      'GET health/ready',
      'GET metrics',
      'GET notices',
      'GET notices/:id',
      'GET q/:code',
      'GET rules',
      'GET trust-list',
      'GET verify',
      'POST d/:code',
      'POST medical/scales/readings',
      'POST session',
      'POST session/pass',
    ]);
  });

  it('that changes something needs an Idempotency-Key, but for these', () => {
    const without = routes.filter(({ method, needsKey }) => method !== 'get' && !needsKey).map(named);
    expect(without.sort()).toEqual([
      'DELETE session',
      'POST d/:code',
      'POST device-events',
      'POST devices',
      'POST manifests/:id/amendments/preview',
      'POST manifests/:id/passes',
      'POST manifests/:id/preview',
      'POST medical/scales',
      'POST medical/scales/readings',
      'POST policies/:id/preview',
      'POST registry/sites/:id/beacon',
      'POST registry/sites/:id/presence-codes',
      'POST session',
      'POST session/pass',
      'POST tokens',
      'POST transfer-verdicts',
      'POST what-if',
      'PUT session/organisation',
      'PUT session/password',
    ]);
  });

  it('of the API is described: a summary, a tag, an answer, the permission', () => {
    const { paths } = openApiDocument(world.app);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { summary?: string; tags?: string[]; responses: object }>).map(
        ([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation }),
      ),
    );
    expect(operations.length).toBeGreaterThan(55);
    for (const { name, summary, tags, responses } of operations) {
      expect({ name, summary }).toEqual({ name, summary: expect.stringMatching(/\w/) });
      expect({ name, tags }).toEqual({ name, tags: [expect.any(String)] });
      expect({ name, ok: Object.keys(responses).some((status) => status.startsWith('2')) }).toEqual({ name, ok: true });
    }
  });
});
