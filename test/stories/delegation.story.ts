import { randomInt } from 'node:crypto';
import { makeCreditCode } from '../../src/common';
import { localToday } from '../bench/lifecycle';
import { draftOf, gather, say, type Manifest, type StepAnswer } from './cast';
import { Person } from './person';
import type { Stage, Story } from './story';

interface Event {
  readonly kind: string;
  readonly content: {
    readonly actor: { name: string; organisationName: string; agent?: { organisationName: string } };
  };
}

/** A broker is entered, is let by a factory to draft and issue, does so, and is stopped. */
async function play(stage: Stage): Promise<void> {
  const { url, password, tell } = stage;
  const cast = await gather(stage);
  const { organisationId: factoryId, organisationName: factory } = cast.generator;
  const officer = await Person.logIn(url, 'officer', 'city-officer', password);
  const chief = await Person.logIn(url, 'administrator of the factory', 'factory-admin', password);

  const serial = String(randomInt(10_000_000)).padStart(7, '0');
  const name = `银川环保代理 ${serial}`;
  const broker = await officer.post<{ id: string }>('/organisations', {
    ...{ name, kinds: ['agent'], regionCode: '640104' },
    creditCode: makeCreditCode(`91640104MA${serial}`),
  });
  const login = `broker-${serial}`;
  const first = { login, name: '代理员', role: 'administrator', password };
  await officer.post(`/organisations/${broker.id}/first-member`, first);
  tell(`the officer enters ${name}, an agent: it has no step of its own`);

  const agent = (await Person.logIn(url, 'broker', login, password)).onBehalfOf(factoryId);
  await mustRefuse(agent.post('/manifests', draftOf(cast, 640)), 'NOT_DELEGATED');
  tell(`the broker speaks for ${factory}, and is refused: nobody has let it`);

  const today = localToday();
  const permissions = ['manifest.draft', 'manifest.issue'];
  const terms = { agentId: broker.id, permissions, validFrom: today, validTo: today };
  const given = await chief.post<{ id: string }>('/delegations', terms);
  tell(`the factory's administrator lets it draft and issue, today alone`);

  const draft = await agent.post<Manifest>('/manifests', draftOf(cast, 640));
  const issued = await agent.post<StepAnswer>(`/manifests/${draft.id}/issue`);
  say(stage, 'issued by the broker', issued, `number ${issued.manifest.number}`);
  const [event] = await chief.get<readonly Event[]>(`/manifests/${draft.id}/events`);
  const actor = event?.content.actor;
  if (actor?.agent?.organisationName !== name || actor.organisationName !== factory) {
    throw new Error(`the event does not show both: ${JSON.stringify(actor)}`);
  }
  tell(`the event shows both: ${actor.name} of ${name}, for ${factory}`);
  await mustRefuse(agent.post(`/manifests/${draft.id}/cancel`, { reason: '改期' }), 'FORBIDDEN');
  tell('the broker would cancel, and is refused: that was not let to it');

  await chief.post(`/delegations/${given.id}/revoke`);
  await mustRefuse(agent.get(`/manifests/${draft.id}`), 'NOT_DELEGATED');
  tell('the delegation is revoked: from the same moment the broker sees nothing of the factory any more');
}

/** @throws when it is not refused with this code */
async function mustRefuse(call: Promise<unknown>, code: string): Promise<void> {
  const refusal = await call.then(
    () => 'it was done',
    (error: Error) => error.message,
  );
  if (!refusal.includes(`"code":"${code}"`)) throw new Error(`should have been refused with ${code}: ${refusal}`);
}

export const delegation: Story = {
  name: 'delegation',
  title: 'a broker acts for a factory, for named steps and days',
  play,
};
