import { DemoService } from './support/demo-service';

describe('what the service serves to a browser', () => {
  let service: DemoService;

  beforeAll(async () => {
    service = await DemoService.start();
  });

  afterAll(() => service.stop());

  it('the console at its addresses, never kept, with scripts of this origin alone', async () => {
    for (const path of ['/', '/app', '/app/manifests/anything?status=treated']) {
      const answer = await fetch(`${service.url}${path}`);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|https?:|\*)/);
      expect(await answer.text()).toContain('<div id="root">');
    }
  });

  it('its files compressed and for ever, each under a name that its content makes', async () => {
    const page = await (await fetch(`${service.url}/`)).text();
    const script = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? '';
    const answer = await fetch(`${service.url}${script}`, { headers: { 'Accept-Encoding': 'br' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
  });

  it('the camera to the phone app alone', async () => {
    const asked = async (path: string): Promise<string | null> =>
      (await fetch(`${service.url}${path}`)).headers.get('permissions-policy');
    expect(await asked('/m')).toContain('camera=(self)');
    expect(await asked('/')).toContain('camera=()');
  });

  it('nothing else: neither unknown paths nor a way out of the folder', async () => {
    for (const path of ['/anything', '/assets/none.js', '/assets/..%2f..%2fpackage.json', '/index.html.gz']) {
      const answer = await fetch(`${service.url}${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('content-type')).toContain('problem+json');
    }
  });
});
