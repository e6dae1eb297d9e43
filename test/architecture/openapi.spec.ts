import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { saveCity, type City } from '../factories/city';
import { draftBody } from '../factories/manifests';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const { components } = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as OpenApi;
const ajv = addFormats(new Ajv2020({ strict: false })).addSchema({ $id: 'openapi', components });

function faultsOf(name: string, value: unknown): unknown {
  const schema = ajv.getSchema(`openapi#/components/schemas/${name}`);
  if (schema === undefined) throw new Error(`the document has no ${name}`);
  return schema(value) ? [] : schema.errors;
}

describe('the committed document lets a generated client read what is not there yet', () => {
  let world: World;
  let city: City;

  beforeAll(async () => {
    world = await openWorld();
    city = await saveCity(world);
  });

  afterAll(() => world.close());

  it('in a draft without carrier and receiver, and in its receipt', async () => {
    const generator = world.as(city.generator.operator);
    const none = { carrierId: null, receiverSiteId: null };
    const draft = await ok<ManifestShown>(generator.post('/manifests', { ...draftBody(city), ...none }));
    expect([draft.carrier, draft.receiver]).toEqual([null, null]);
    expect(faultsOf('ManifestShown', draft)).toEqual([]);
    const receipt = await ok<{ checkpoint: unknown }>(generator.get(`/manifests/${draft.id}/proof`));
    expect(receipt.checkpoint).toBeNull();
    expect(faultsOf('ReceiptShown', receipt)).toEqual([]);
  });

  it('in a code of identified waste, whose hazards nobody has listed', async () => {
    const code = await ok<{ hazards: unknown }>(
      world.as(city.generator.operator).get('/reference/waste-codes/900-000-08'),
    );
    expect(code.hazards).toBeNull();
    expect(faultsOf('WasteCodeView', code)).toEqual([]);
  });

  it('and still finds what does not fit', () => {
    expect(faultsOf('ReceiptShown', { checkpoint: 'none' })).not.toEqual([]);
  });
});
